namespace Dagfire.Queries;

/// <summary>An event and what came of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="CreatedRuns">The runs it was taken by.</param>
public sealed record AssetEventView(AssetEvent Event, IReadOnlyList<AssetEventRun> CreatedRuns)
{
    /// <summary>The asset's number.</summary>
    public long AssetId { get; init; }

    /// <summary>The DAGs that wait for the asset and for which the event does not count, and why.</summary>
    public IReadOnlyList<AssetEventRefusal> Refusals { get; init; } = [];
}

/// <summary>A DAG for which an event does not count.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="Reason">Why, a sentence for people.</param>
public sealed record AssetEventRefusal(string DagId, string Reason);

/// <summary>A run that took an event.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its id.</param>
public sealed record AssetEventRun(string DagId, string RunId);

/// <summary>Which events are asked for.</summary>
public sealed record AssetEventFilter
{
    /// <summary>Name or uri of the asset; all when <see langword="null"/>.</summary>
    public string? Asset { get; init; }

    /// <summary>Only of this partition, as the event has it; all when <see langword="null"/>.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The DAG whose tasks made them; all when <see langword="null"/>.</summary>
    public string? SourceDagId { get; init; }

    /// <summary>The run that took them; all when <see langword="null"/>.</summary>
    public AssetEventRun? TakenBy { get; init; }

    /// <summary>Most events, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
