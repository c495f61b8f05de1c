namespace Dagfire.Commands;

/// <summary>A backfill that is wanted.</summary>
/// <param name="DagId">The DAG; it needs a schedule with dates.</param>
/// <param name="From">First logical date, inclusive.</param>
/// <param name="To">Last logical date, inclusive. Intervals that have not ended are left out.</param>
public sealed record BackfillRequest(string DagId, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What happens with dates that have a run. Default <see cref="ReprocessBehavior.None"/>.</summary>
    public ReprocessBehavior Reprocess { get; init; }

    /// <summary>Most of its runs at a time, 1 to 1,000; stands in place of the DAG's own limit. Default 10.</summary>
    public int MaxActiveRuns { get; init; } = 10;

    /// <summary>Whether the newest date runs first. Default <see langword="false"/>.</summary>
    public bool RunBackwards { get; init; }

    /// <summary>
    /// Whether runs that are run again go on with the DAG as it is now: tasks that are new join them, those that are gone are removed. Default <see langword="false"/>: they
    /// keep the tasks they had. New runs are always of the DAG as it is now.
    /// </summary>
    public bool OnLatestVersion { get; init; }

    /// <summary>What its new runs are triggered with: a JSON object as text; nothing when <see langword="null"/>. Runs that are repeated keep their own.</summary>
    public string? Conf { get; init; }

    /// <summary>Who wants it, for people; may be <see langword="null"/>.</summary>
    public string? By { get; init; }
}
