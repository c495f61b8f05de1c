using Dagfire.Metadata;
using Dagfire.Queries;

namespace Dagfire.Overview;

/// <summary>The task instance of a run that failed first, or waits for a retry longest.</summary>
internal sealed class FailureRow
{
    public long RunKey { get; set; }

    public string TaskId { get; set; } = "";

    public int MapIndex { get; set; }

    public string State { get; set; } = "";

    public int Attempt { get; set; }

    public int MaxTries { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Reason { get; set; }

    internal TaskInstanceView ToView() => new InstanceRow
    {
        RunKey = RunKey,
        TaskId = TaskId,
        MapIndex = MapIndex,
        State = State,
        Attempt = Attempt,
        MaxTries = MaxTries,
        DueAt = DueAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Reason = Reason,
    }.ToView();
}
