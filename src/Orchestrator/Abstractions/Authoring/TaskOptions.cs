namespace Dagfire;

/// <summary>
/// How a task is scheduled and retried. A property left <see langword="null"/> takes the DAG's default (<see cref="DagBuilder.Defaults"/>),
/// and after that the product's, which each property states.
/// </summary>
public sealed class TaskOptions
{
    /// <summary>When the task runs, given its upstream. Default <see cref="Dagfire.TriggerRule.AllSuccess"/>.</summary>
    public TriggerRule? TriggerRule { get; set; }

    /// <summary>Attempts after the first, 0 to 1,000. Default 0.</summary>
    public int? Retries { get; set; }

    /// <summary>
    /// Earliest logical date of runs the task is part of, inclusive: it is left out of earlier ones, and what comes after it goes on as if it were not there.
    /// Backfills and runs without a logical date have every task. Default the DAG's.
    /// </summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>Latest logical date of runs the task is part of, inclusive, see <see cref="StartDate"/>. Default the DAG's.</summary>
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>
    /// How often an attempt is made again because its process died under it, 0 to 1,000: none of these takes a retry; after that it fails, and the retries decide.
    /// Default what the process is configured with (3). (Airflow's <c>max_infra_retries</c>.)
    /// </summary>
    public int? MaxInfraRetries { get; set; }

    /// <summary>Wait between the end of a failed attempt and the next one; not negative. Default 5 minutes.</summary>
    public TimeSpan? RetryDelay { get; set; }

    /// <summary>Multiplier of the delay from attempt to attempt; 0 or 1 keeps it constant. Default 0.</summary>
    public double? RetryExponentialBackoff { get; set; }

    /// <summary>Longest delay between attempts where it grows; a constant one is taken as it is. Default 24 hours, which no growing delay exceeds.</summary>
    public TimeSpan? MaxRetryDelay { get; set; }

    /// <summary>Longest time one attempt may take; positive. Default none.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>The queue its attempts go to. Default <c>default</c>.</summary>
    public string? Queue { get; set; }

    /// <summary>Higher goes first when slots are scarce. Default 1.</summary>
    public int? PriorityWeight { get; set; }

    /// <summary>What the weight is made of. Default <see cref="Dagfire.WeightRule.Downstream"/>.</summary>
    public WeightRule? WeightRule { get; set; }

    /// <summary>The pool its instances take slots of. A pool that does not exist lets nothing run. Default <c>default_pool</c>.</summary>
    public string? Pool { get; set; }

    /// <summary>Slots of the pool an instance takes at once, at least 1. Default 1.</summary>
    public int? PoolSlots { get; set; }

    /// <summary>Most instances of the task at a time, over all runs; at least 1. Default no limit.</summary>
    public int? MaxActiveAcrossRuns { get; set; }

    /// <summary>
    /// What an instance of a mapped task is called, for people: <c>{{ item.city }}</c>. Filled in when an attempt ends; at most 250 characters are kept. Default
    /// none: its index.
    /// </summary>
    public Template? MapIndexTemplate { get; set; }

    /// <summary>Most instances of the task at a time in one run; at least 1. Default no limit.</summary>
    public int? MaxActivePerRun { get; set; }

    /// <summary>
    /// Whether an instance starts only once the same task in the previous run, by logical date, has ended in success or was skipped. Default <see langword="false"/>.
    /// </summary>
    public bool? DependsOnPast { get; set; }

    /// <summary>Whether the direct downstream tasks of the previous run must have ended so, too. Implies <see cref="DependsOnPast"/>. Default <see langword="false"/>.</summary>
    public bool? WaitForDownstream { get; set; }

    /// <summary>Whether a rule may skip an instance only once its past lets it run. Default <see langword="false"/>.</summary>
    public bool? WaitForPastDependsBeforeSkipping { get; set; }

    /// <summary>
    /// Asked, one after the other, what to do about the exception that ended an attempt; the first that decides wins. Default none: every exception is retried
    /// while retries are left.
    /// </summary>
    public IReadOnlyList<RetryPolicy>? RetryPolicies { get; set; }

    /// <summary>
    /// Values only this task sees, over the DAG's params (<see cref="DagBuilder.Params"/>) of the same names; the run's conf is over both, and must fit. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, Param>? Params { get; set; }

    /// <summary>What is called when something becomes of its instances. Default nothing.</summary>
    public TaskCallbacks? Callbacks { get; set; }

    /// <summary>The assets and aliases each success of the task updates. Default none. (Airflow's <c>outlets</c>.)</summary>
    public IReadOnlyList<AssetOutlet>? Outlets { get; set; }

    /// <summary>The assets the task reads: for people, it makes nothing wait. Default none. (Airflow's <c>inlets</c>.)</summary>
    public IReadOnlyList<AssetCondition>? Inlets { get; set; }

    /// <summary>A sentence for people. Default none.</summary>
    public string? Description { get; set; }
}
