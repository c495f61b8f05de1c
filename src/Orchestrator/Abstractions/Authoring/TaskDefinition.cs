namespace Dagfire;

/// <summary>A task as its author wrote it, before validation.</summary>
public sealed class TaskDefinition
{
    private readonly List<TaskId> _upstream = [];

    // A join of thousands must not search its list for every edge.
    private readonly HashSet<TaskId> _known = [];

    internal TaskDefinition(TaskId id, string operatorName, object? parameters, Type? handlerType, TaskCode code, TaskOptions options)
    {
        Id = id;
        OperatorName = operatorName;
        Parameters = parameters;
        HandlerType = handlerType;
        Code = code;
        Options = options;
    }

    /// <summary>The task's id.</summary>
    public TaskId Id { get; }

    /// <summary>The operator's name for people, for example <c>ExtractTweets</c>.</summary>
    public string OperatorName { get; }

    /// <summary>The operator record; <see langword="null"/> for a task that is a function.</summary>
    public object? Parameters { get; }

    /// <summary>The service that must be registered for the task to run; <see langword="null"/> for a function.</summary>
    public Type? HandlerType { get; private set; }

    /// <summary>The code of one attempt.</summary>
    public TaskCode Code { get; private set; }

    /// <summary>What the task waits for after <see cref="TaskResult.Defer"/>; <see langword="null"/> when it never defers.</summary>
    public TriggerCode? Trigger { get; internal init; }

    /// <summary>How a sensor looks and how it fails; <see langword="null"/> for other tasks.</summary>
    internal SensorOptions? Sensor { get; set; }

    /// <summary>The options as written.</summary>
    public TaskOptions Options { get; }

    /// <summary>The group it belongs to; <see langword="null"/> when none.</summary>
    public string? GroupId { get; internal init; }

    /// <summary>Whether it prepares, works or cleans up.</summary>
    public TaskRole Role { get; internal set; }

    /// <summary>For a teardown: whether its failure fails the run.</summary>
    public bool TeardownFailsRun { get; internal set; }

    /// <summary>For a teardown: its setups.</summary>
    public IReadOnlyList<TaskId> Setups { get; internal set; } = [];

    /// <summary>Whether the task may decide which of the tasks after it run.</summary>
    public bool DecidesDownstream { get; internal init; }

    /// <summary>Whether there is nothing to be done in an attempt, see <see cref="IEmptyOperator"/>.</summary>
    public bool IsEmpty { get; internal set; }

    /// <summary>What the task, or the group it belongs to, is expanded over; <see langword="null"/> when it is not mapped.</summary>
    public Expansion? Expansion { get; internal set; }

    /// <summary>The group it is expanded with: edges between its tasks stay with the item. <see langword="null"/> when it is not part of one.</summary>
    public string? ExpandedGroup { get; internal init; }

    /// <summary>The loop it belongs to, as part of its body or as its gate; <see langword="null"/> when it belongs to none.</summary>
    public LoopDefinition? Loop { get; internal init; }

    internal bool IsGate => Loop?.GateId == Id;

    /// <summary>Direct upstream tasks in the order they were named; a task named twice stands once.</summary>
    public IReadOnlyList<TaskId> Upstream => _upstream;

    /// <summary>The same task with other code, as tests need it: edges, options and expansion stay, a handler is not needed any more.</summary>
    /// <param name="code">The code of one attempt.</param>
    public TaskDefinition WithCode(TaskCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var copy = (TaskDefinition)MemberwiseClone();
        copy.Code = code;
        copy.HandlerType = null;
        copy.IsEmpty = false;
        return copy;
    }

    internal void AddUpstream(TaskId id)
    {
        if (_known.Add(id))
            _upstream.Add(id);
    }
}

/// <summary>The code of one attempt, whatever its operator.</summary>
/// <param name="context">The attempt.</param>
/// <param name="cancellationToken">Fires when the attempt must stop.</param>
public delegate Task<TaskResult> TaskCode(TaskContext context, CancellationToken cancellationToken);

/// <summary>
/// Waits, outside any worker, for what a deferred task waits for (Airflow's trigger). May be run again from its beginning after its process died.
/// </summary>
/// <param name="context">The attempt that waits.</param>
/// <param name="cancellationToken">Fires when the wait is not wanted any more.</param>
/// <returns>The answer the task goes on with, written as JSON; may be <see langword="null"/>.</returns>
public delegate Task<object?> TriggerCode(TaskContext context, CancellationToken cancellationToken);
