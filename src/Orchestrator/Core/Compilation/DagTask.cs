using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Compilation;

/// <summary>A compiled task: its options settled, its edges resolved. Immutable once its DAG is compiled.</summary>
public sealed class DagTask
{
    private readonly List<DagTask> _upstream = [];
    private readonly List<DagTask> _downstream = [];
    private readonly string? _tiedGroup;

    internal DagTask(TaskDefinition definition, DagDefinition dag)
    {
        Definition = definition;
        IsMapped = definition.Expansion is not null || definition.Loop is not null;
        IsGate = definition.IsGate;
        _tiedGroup = definition.ExpandedGroup ?? definition.Loop?.GroupId;
        var (options, defaults) = (definition.Options, dag.Defaults);
        Params = DagParams.ForTask(definition, dag, []);
        TriggerRule = options.TriggerRule ?? defaults.TriggerRule ?? TriggerRule.AllSuccess;
        Retries = options.Retries ?? defaults.Retries ?? 0;
        StartDate = (options.StartDate ?? defaults.StartDate)?.ToUniversalTime();
        EndDate = (options.EndDate ?? defaults.EndDate)?.ToUniversalTime();
        MaxInfraRetries = options.MaxInfraRetries ?? defaults.MaxInfraRetries;
        RetryDelay = RetryDelay.From(options, defaults);
        ExecutionTimeout = options.ExecutionTimeout ?? defaults.ExecutionTimeout;
        Queue = options.Queue ?? defaults.Queue ?? DefaultQueue;
        PriorityWeight = options.PriorityWeight ?? defaults.PriorityWeight ?? 1;
        WeightRule = options.WeightRule ?? defaults.WeightRule ?? WeightRule.Downstream;
        Pool = options.Pool ?? defaults.Pool ?? DefaultPool;
        PoolSlots = options.PoolSlots ?? defaults.PoolSlots ?? 1;
        MaxActiveAcrossRuns = options.MaxActiveAcrossRuns ?? defaults.MaxActiveAcrossRuns;
        MaxActivePerRun = options.MaxActivePerRun ?? defaults.MaxActivePerRun;
        Description = options.Description;
        Outlets = [.. (options.Outlets ?? defaults.Outlets ?? []).Distinct()];
        Inlets = options.Inlets ?? defaults.Inlets ?? [];
        WaitForDownstream = options.WaitForDownstream ?? defaults.WaitForDownstream ?? false;
        DependsOnPast = WaitForDownstream || (options.DependsOnPast ?? defaults.DependsOnPast ?? false);
        WaitForPastDependsBeforeSkipping = options.WaitForPastDependsBeforeSkipping ?? defaults.WaitForPastDependsBeforeSkipping ?? false;
        Callbacks = options.Callbacks ?? defaults.Callbacks;
        IsEmpty = definition.IsEmpty && Callbacks is not ({ OnExecute: not null } or { OnSuccess: not null }) && Outlets.Count + Inlets.Count == 0;
        RetryPolicies = options.RetryPolicies ?? defaults.RetryPolicies ?? [];
    }

    /// <summary>The queue of tasks that name none.</summary>
    public const string DefaultQueue = "default";

    /// <summary>The pool of tasks that name none.</summary>
    public const string DefaultPool = "default_pool";

    /// <summary>The task's id.</summary>
    public TaskId Id => Definition.Id;

    /// <summary>What the author wrote.</summary>
    public TaskDefinition Definition { get; }

    /// <summary>When it runs, given its upstream.</summary>
    public TriggerRule TriggerRule { get; }

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; }

    /// <summary>Earliest logical date of runs it is part of, UTC; <see langword="null"/> when only the DAG's counts.</summary>
    public DateTimeOffset? StartDate { get; }

    /// <summary>Latest logical date of runs it is part of, UTC; <see langword="null"/> when only the DAG's counts.</summary>
    public DateTimeOffset? EndDate { get; }

    /// <summary>How often an attempt is made again because its process died; <see langword="null"/> for what the process is configured with.</summary>
    public int? MaxInfraRetries { get; }

    /// <summary>Longest time of one attempt; <see langword="null"/> for no limit.</summary>
    public TimeSpan? ExecutionTimeout { get; }

    /// <summary>The queue its attempts go to.</summary>
    public string Queue { get; }

    /// <summary>The weight as written.</summary>
    public int PriorityWeight { get; }

    /// <summary>What the priority is made of.</summary>
    public WeightRule WeightRule { get; }

    /// <summary>Higher goes first when slots are scarce: the weight by its rule.</summary>
    public int Priority { get; internal set; }

    /// <summary>The pool its instances take slots of.</summary>
    public string Pool { get; }

    /// <summary>Slots of the pool an instance takes.</summary>
    public int PoolSlots { get; }

    /// <summary>Most instances at a time over all runs; <see langword="null"/> for no limit.</summary>
    public int? MaxActiveAcrossRuns { get; }

    /// <summary>Most instances at a time in one run; <see langword="null"/> for no limit.</summary>
    public int? MaxActivePerRun { get; }

    /// <summary>Whether it waits for itself in the previous run.</summary>
    public bool DependsOnPast { get; }

    /// <summary>Whether it waits for its direct downstream in the previous run, too.</summary>
    public bool WaitForDownstream { get; }

    /// <summary>Whether a rule may skip it only once its past lets it run.</summary>
    public bool WaitForPastDependsBeforeSkipping { get; }

    /// <summary>What is called when something becomes of its instances; <see langword="null"/> when nothing is.</summary>
    public TaskCallbacks? Callbacks { get; }

    /// <summary>Whether it succeeds without an attempt on a worker as soon as its rule lets it run.</summary>
    internal bool IsEmpty { get; }

    /// <summary>What its params are made of, when it has some that its DAG has not; <see langword="null"/> when it sees its DAG's.</summary>
    internal DagParams? Params { get; }

    /// <summary>What is asked about exceptions.</summary>
    public IReadOnlyList<RetryPolicy> RetryPolicies { get; }

    /// <summary>The assets and aliases each success updates.</summary>
    public IReadOnlyList<AssetOutlet> Outlets { get; }

    /// <summary>The assets it reads.</summary>
    public IReadOnlyList<AssetCondition> Inlets { get; }

    /// <summary>A sentence for people, or <see langword="null"/>.</summary>
    public string? Description { get; }

    /// <summary>Direct upstream tasks.</summary>
    public IReadOnlyList<DagTask> Upstream => _upstream;

    /// <summary>Direct downstream tasks.</summary>
    public IReadOnlyList<DagTask> Downstream => _downstream;

    /// <summary>Whether the task decides how a run ends: nothing comes after it but teardowns that do not matter for the result.</summary>
    public bool IsLeaf { get; internal set; }

    /// <summary>Whether it prepares, works or cleans up.</summary>
    public TaskRole Role => Definition.Role;

    /// <summary>What it is expanded over; <see langword="null"/> when it has one instance in each run.</summary>
    public Expansion? Expansion => Definition.Expansion;

    /// <summary>Whether it has one instance for each item of what it is mapped over, or for each iteration of its loop.</summary>
    public bool IsMapped { get; }

    /// <summary>The loop it belongs to; <see langword="null"/> when it belongs to none.</summary>
    internal TaskLoop? Loop { get; set; }

    /// <summary>Whether it says if its loop goes on.</summary>
    internal bool IsGate { get; }

    /// <summary>The tasks it is mapped over the outputs of.</summary>
    internal IReadOnlyList<DagTask> MapSources { get; set; } = [];

    /// <summary>The tasks mapped over this one's output.</summary>
    internal List<DagTask> MappedConsumers { get; } = [];

    /// <summary>Whether an edge between this task and another stays with the item both work on, or with the iteration.</summary>
    internal bool IsExpandedWith(DagTask other) => _tiedGroup is not null && _tiedGroup == other._tiedGroup;

    /// <summary>Setups it relies on beside its direct upstream.</summary>
    internal IReadOnlyList<DagTask> IndirectSetups { get; set; } = [];

    /// <summary>For a teardown: the setups among its direct upstream.</summary>
    internal IReadOnlyList<DagTask> OwnSetups { get; set; } = [];

    /// <summary>For a teardown: tasks between its setups and itself that are not its direct upstream.</summary>
    internal IReadOnlyList<DagTask> Scope { get; set; } = [];

    /// <summary>Tasks that must be looked at when this one ends although it is not their direct upstream.</summary>
    internal List<DagTask> Watchers { get; } = [];

    /// <summary>Whether its rule looks at more than the counts of its direct upstream.</summary>
    internal bool LooksBeyondItsUpstream => IndirectSetups.Count + OwnSetups.Count + Scope.Count + MapSources.Count > 0;

    /// <summary>All that must hear of its end: its direct downstream and its watchers.</summary>
    internal IEnumerable<DagTask> Tied => Watchers.Count == 0 ? _downstream : _downstream.Concat(Watchers);

    internal RetryDelay RetryDelay { get; }

    /// <summary>The innermost group around it that is retried as a whole.</summary>
    internal RetriedGroup? RetriedGroup { get; set; }

    /// <summary>Whether a run has the task: one outside its dates has not, unless it belongs to a backfill (semantics §3).</summary>
    internal bool IsIn(DagRun run) => run.LogicalDate is not { } date || run.Type == RunType.Backfill || !(date < StartDate || date > EndDate);

    internal void ConnectTo(DagTask downstream)
    {
        _downstream.Add(downstream);
        downstream._upstream.Add(this);
    }

    /// <summary>All tasks that can be reached downstream, each once, this one left out.</summary>
    public IReadOnlyCollection<DagTask> Descendants() => Reach(task => task._downstream);

    /// <summary>All tasks this one can be reached from, each once, this one left out.</summary>
    public IReadOnlyCollection<DagTask> Ancestors() => Reach(task => task._upstream);

    private HashSet<DagTask> Reach(Func<DagTask, List<DagTask>> next)
    {
        var found = new HashSet<DagTask>();
        var open = new Stack<DagTask>(next(this));
        while (open.TryPop(out var task))
        {
            if (!found.Add(task))
                continue;
            foreach (var further in next(task))
                open.Push(further);
        }

        return found;
    }
}
