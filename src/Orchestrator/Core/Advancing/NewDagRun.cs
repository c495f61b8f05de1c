namespace Dagfire.Advancing;

/// <summary>A run that is to be created.</summary>
internal sealed record NewDagRun(string DagId, string RunId, RunType Type, DateTimeOffset RunAfter)
{
    internal DateTimeOffset? LogicalDate { get; init; }

    internal DataInterval? DataInterval { get; init; }

    internal RunPartition? Partition { get; init; }

    internal string? Conf { get; init; }

    internal TriggeredBy? TriggeredBy { get; init; }

    internal string? TriggeringUser { get; init; }

    /// <summary>Called after the commit with the run's key, or with <see langword="null"/> when a run with this id or logical date was there already.</summary>
    internal Action<long?>? Created { get; init; }

    internal long Key { get; set; }
}
