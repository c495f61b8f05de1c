namespace Dagfire.Scheduling;

/// <summary>How many direct upstream task instances ended in which state. Kept on each task instance, so that a rule never reads its siblings.</summary>
internal readonly record struct UpstreamCounts(int Success, int Skipped, int Failed, int UpstreamFailed, int Removed)
{
    internal int Done => Success + Skipped + Failed + UpstreamFailed + Removed;

    internal int Failures => Failed + UpstreamFailed;

    internal UpstreamCounts Plus(TaskInstanceState ended) => ended switch
    {
        TaskInstanceState.Success => this with { Success = Success + 1 },
        TaskInstanceState.Skipped => this with { Skipped = Skipped + 1 },
        TaskInstanceState.Failed => this with { Failed = Failed + 1 },
        TaskInstanceState.UpstreamFailed => this with { UpstreamFailed = UpstreamFailed + 1 },
        TaskInstanceState.Removed => this with { Removed = Removed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(ended), ended, "Only finished states are counted."),
    };
}
