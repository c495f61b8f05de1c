using Dagfire.Auditing;
using Dagfire.Dashboard.Pages.TaskInstances;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>What the page of a run shows.</summary>
public sealed record RunModel
{
    /// <summary>The run.</summary>
    public required RunPlace Place { get; init; }

    /// <summary>Its task instances.</summary>
    public required IReadOnlyList<TaskInstanceView> Instances { get; init; }

    /// <summary>Their earlier attempts.</summary>
    public required IReadOnlyList<TaskInstanceView> Earlier { get; init; }

    /// <summary>What the list of tasks is filtered by.</summary>
    public required RunTaskFilter Filter { get; init; }

    /// <summary>What it was given.</summary>
    public required IReadOnlyList<GivenParam> Params { get; init; }

    /// <summary>How long the last good runs took: the median; <see langword="null"/> when there was none.</summary>
    public TimeSpan? Usual { get; init; }

    /// <summary>The run before it.</summary>
    public DagRunView? Previous { get; init; }

    /// <summary>The run after it.</summary>
    public DagRunView? Next { get; init; }

    /// <summary>Its deadlines, by the moment they are due.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>What was done to it; <see langword="null"/> for readers who may not see that.</summary>
    public IReadOnlyList<RecordedAuditEntry>? Events { get; init; }
}
