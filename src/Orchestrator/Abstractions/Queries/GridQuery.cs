namespace Dagfire.Queries;

/// <summary>Which runs of a DAG the grid shows, newest first by the instant from which they may start.</summary>
/// <param name="DagId">The DAG.</param>
public sealed record GridQuery(string DagId)
{
    /// <summary>At most so many, 1 to 1,000. Default 25.</summary>
    public int Limit { get; init; } = 25;

    /// <summary>Only runs at or before this; <see langword="null"/> for the newest.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>From this run on, counted from the oldest that fits, which is 0; <see langword="null"/> for the newest. The place of a run does not change when others follow.</summary>
    public int? From { get; init; }

    /// <summary>In these states; <see langword="null"/> for all.</summary>
    public IReadOnlyList<DagRunState>? States { get; init; }

    /// <summary>Of these types; <see langword="null"/> for all.</summary>
    public IReadOnlyList<RunType>? RunTypes { get; init; }
}
