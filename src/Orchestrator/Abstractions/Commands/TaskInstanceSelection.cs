namespace Dagfire.Commands;

/// <summary>
/// Which task instances of which runs a command is about: the runs by id or by logical date, the tasks by id, by group or as single instances, and, from there,
/// along the graph and through time.
/// </summary>
public abstract record TaskInstanceSelection
{
    private protected TaskInstanceSelection(IReadOnlyList<string> dagIds) => DagIds = dagIds;

    /// <summary>The DAGs; at least one. With several, tasks and groups are looked for in each, and must be known to at least one.</summary>
    public IReadOnlyList<string> DagIds { get; }

    /// <summary>The run's id; <see langword="null"/> when the runs are named by their dates. Every DAG must have it.</summary>
    public string? RunId { get; init; }

    /// <summary>First logical date, inclusive; with <see cref="To"/> it stands in place of a run.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last logical date, inclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The tasks, each with all its instances. All tasks when neither tasks, groups nor instances are named.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>Groups by their full ids (<c>outer.inner</c>): all tasks in them and in the groups inside.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>Single instances of mapped tasks.</summary>
    public IReadOnlyList<MappedTask> Instances { get; init; } = [];

    /// <summary>Whether what comes before them is meant too.</summary>
    public bool Upstream { get; init; }

    /// <summary>Whether what comes after them is meant too.</summary>
    public bool Downstream { get; init; }

    /// <summary>Whether the same tasks in all earlier runs are meant too, by logical date.</summary>
    public bool Past { get; init; }

    /// <summary>Whether the same tasks in all later runs are meant too, by logical date.</summary>
    public bool Future { get; init; }

    /// <summary>Whether to only say what would happen.</summary>
    public bool DryRun { get; init; }
}

/// <summary>One instance of a mapped task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">Its index, from 0.</param>
public sealed record MappedTask(string TaskId, int MapIndex);
