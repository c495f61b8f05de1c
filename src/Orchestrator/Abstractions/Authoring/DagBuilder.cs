namespace Dagfire;

/// <summary>Builds one DAG. Not thread-safe. Mistakes are collected and reported together when the DAG is compiled; nothing here throws for them.</summary>
/// <param name="id">The DAG's id.</param>
public sealed partial class DagBuilder(string id)
{
    private readonly List<TaskDefinition> _tasks = [];
    private readonly List<string> _problems = [];

    /// <summary>The DAG's id.</summary>
    public string Id { get; } = id;

    /// <summary>A sentence for people. Default none.</summary>
    public string? Description { get; set; }

    /// <summary>Who answers for it. Default <c>dagfire</c>.</summary>
    public string Owner { get; set; } = "dagfire";

    /// <summary>Labels to find it by. Default none.</summary>
    public ICollection<string> Tags { get; } = [];

    /// <summary>When it runs by itself. Default <see cref="Schedule.None"/>.</summary>
    public Schedule Schedule { get; set; } = Schedule.None;

    /// <summary>Earliest logical date, inclusive. Default none. Needed with <see cref="Catchup"/>.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>Latest logical date, inclusive. Default none.</summary>
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>Whether all ticks missed since the start date are run, or only the newest. Default <see langword="false"/>.</summary>
    public bool Catchup { get; set; }

    /// <summary>Most runs at a time, at least 1. Default 16.</summary>
    public int MaxActiveRuns { get; set; } = 16;

    /// <summary>Most task instances of one run at a time, at least 1. Default 16.</summary>
    public int MaxActiveTasks { get; set; } = 16;

    /// <summary>Called once for each end of a run in success. Default nothing.</summary>
    public Callback? OnSuccess { get; set; }

    /// <summary>Called once for each end of a run in failure. Default nothing.</summary>
    public Callback? OnFailure { get; set; }

    /// <summary>Moments by which runs, or tasks in them, must have ended well. Default none.</summary>
    public ICollection<DeadlineAlert> Deadlines { get; } = [];

    /// <summary>
    /// After how many failed runs in a row, by logical date, the DAG is paused; 0 for never. Default 0. (Airflow's <c>max_consecutive_failed_dag_runs</c>.)
    /// </summary>
    public int MaxConsecutiveFailedRuns { get; set; }

    /// <summary>
    /// Whether a task with <see cref="TaskOptions.DependsOnPast"/> that was never part of an earlier run may start although the previous run does not have it.
    /// Default <see langword="true"/>.
    /// </summary>
    public bool IgnoreFirstDependsOnPast { get; set; } = true;

    /// <summary>What runs the DAG may have; all when empty. A DAG with a schedule must allow the runs its schedule makes. Default all.</summary>
    public IReadOnlyList<RunType> AllowedRunTypes { get; set; } = [];

    /// <summary>Most items a task may pass on to be mapped over, at least 1; more fail it. Default 1,024.</summary>
    public int MaxMapLength { get; set; } = 1024;

    /// <summary>
    /// Whether the first task that fails for good stops the run: what runs is failed, what waits is skipped, teardowns still run. Such a DAG may only use
    /// the rules <see cref="TriggerRule.AllSuccess"/> and <see cref="TriggerRule.AllDoneSetupSuccess"/>. Default <see langword="false"/>.
    /// </summary>
    public bool FailFast { get; set; }

    /// <summary>Longest time a run may take from its start; unfinished tasks are skipped and the run fails then. Default none.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>
    /// Values a run can be given, by name, in the order a form shows them. Default none. A DAG with a <see cref="Schedule"/> needs a valid default for each.
    /// </summary>
    public IDictionary<string, Param> Params { get; } = new OrderedDictionary<string, Param>(StringComparer.Ordinal);

    /// <summary>Options of tasks that do not set their own.</summary>
    public TaskOptions Defaults { get; } = new();

    /// <summary>Adds a task that carries out an operator.</summary>
    /// <typeparam name="TOutput">What the task passes on.</typeparam>
    /// <param name="id">The task's id, see <see cref="TaskId"/>.</param>
    /// <param name="parameters">The operator. Its inputs that come from tasks become upstream edges.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<TOutput> Task<TOutput>(string id, IOperator<TOutput> parameters, Action<TaskOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var definition = Add(
            id, parameters.GetType().Name, parameters, OperatorCode.HandlerTypeOf(parameters), OperatorCode.Of(parameters), options, parameters is IDecidesDownstream,
            OperatorCode.TriggerOf(parameters));
        definition.IsEmpty = parameters is IEmptyOperator;
        foreach (var source in OperatorInputs.SourcesOf(parameters))
            definition.AddUpstream(source.TaskId);
        return new TaskHandle<TOutput>(definition);
    }

    /// <summary>Draws edges so that each task waits for the one before it.</summary>
    /// <param name="tasks">The tasks or groups in order.</param>
    public void Chain(params ReadOnlySpan<TaskNode> tasks)
    {
        for (var index = 1; index < tasks.Length; index++)
            tasks[index - 1].Then(tasks[index]);
    }

    /// <summary>Draws an edge by name, for graphs that come from data. Unknown names are reported when the DAG is compiled.</summary>
    /// <param name="upstream">The task that goes first.</param>
    /// <param name="downstream">The task that waits.</param>
    public void Edge(string upstream, string downstream)
    {
        var target = _tasks.Find(task => task.Id.Value == downstream);
        if (target is null)
            _problems.Add($"The edge {upstream} -> {downstream} ends at a task that does not exist.");
        else if (TaskId.IsValid(upstream, out var problem))
            target.AddUpstream(new TaskId(upstream));
        else
            _problems.Add(problem);
    }

    /// <summary>The DAG as written so far.</summary>
    public DagDefinition Build()
    {
        TieGates();
        return Written();
    }

    private DagDefinition Written() => new(Id, [.. _tasks])
    {
        Description = Description,
        Owner = Owner,
        Tags = [.. Tags],
        Schedule = Schedule,
        StartDate = StartDate?.ToUniversalTime(),
        EndDate = EndDate?.ToUniversalTime(),
        Catchup = Catchup,
        MaxActiveRuns = MaxActiveRuns,
        MaxActiveTasks = MaxActiveTasks,
        FailFast = FailFast,
        MaxMapLength = MaxMapLength,
        OnSuccess = OnSuccess,
        OnFailure = OnFailure,
        Deadlines = [.. Deadlines],
        MaxConsecutiveFailedRuns = MaxConsecutiveFailedRuns,
        IgnoreFirstDependsOnPast = IgnoreFirstDependsOnPast,
        AllowedRunTypes = [.. AllowedRunTypes.Distinct()],
        Groups = new Dictionary<string, GroupOptions>(_groupOptions),
        RunTimeout = RunTimeout,
        Params = new OrderedDictionary<string, Param>(Params, StringComparer.Ordinal),
        Defaults = Defaults,
        Problems = [.. _problems],
    };

    private TaskDefinition Add(string id, string operatorName, object? parameters, Type? handlerType, TaskCode code, Action<TaskOptions>? configure, bool decides = false,
        TriggerCode? trigger = null)
    {
        var options = new TaskOptions();
        configure?.Invoke(options);
        id = Prefixed(id);
        if (!TaskId.IsValid(id, out var problem))
        {
            _problems.Add(problem);
            id = $"invalid_{_tasks.Count}";
        }

        var definition = new TaskDefinition(new TaskId(id), operatorName, parameters, handlerType, code, options)
        {
            DecidesDownstream = decides,
            Trigger = trigger,
            GroupId = _groups.TryPeek(out var group) ? group : null,
            ExpandedGroup = _expanded.TryPeek(out var expanded) ? expanded.Group : null,
            Expansion = _expanded.Count > 0 ? expanded.Expansion : null,
            Loop = _openLoops.TryPeek(out var loop) ? loop : null,
        };
        _tasks.Add(definition);
        return definition;
    }
}
