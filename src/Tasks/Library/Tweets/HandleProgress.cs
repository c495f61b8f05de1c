namespace Dagfire.Tasks.Tweets;

/// <summary>
/// What is kept of one handle between attempts. A sweep reads a timeline once, from its newest tweet back to where the sweep before began;
/// it may take several attempts. Immutable.
/// </summary>
internal sealed record HandleProgress
{
    /// <summary>When the sweep at work began; none when no sweep is half done.</summary>
    public DateTimeOffset? SweepStartedAt { get; init; }

    /// <summary>X's id of the user, as looked up when the sweep began.</summary>
    public string? UserId { get; init; }

    /// <summary>The page where the sweep goes on.</summary>
    public string? NextToken { get; init; }

    /// <summary>The newest tweet the sweep has seen.</summary>
    public string? SweepNewestId { get; init; }

    /// <summary>The newest tweet of the sweeps that are complete: where the next one stops.</summary>
    public string? NewestId { get; init; }

    /// <summary>When the handle was last read to its end.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>When it is to be asked again; at once when none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why it could not be read the last time; none when it could.</summary>
    public string? Error { get; init; }

    internal bool IsHalfDone => SweepStartedAt is not null;

    internal HandleProgress Begun(string userId, DateTimeOffset now) =>
        this with { SweepStartedAt = now, UserId = userId, NextToken = null, SweepNewestId = null };

    internal HandleProgress StartedOver() => this with { SweepStartedAt = null, UserId = null, NextToken = null, SweepNewestId = null };

    internal HandleProgress AfterPage(string? newestId, string? nextToken) =>
        this with { SweepNewestId = TweetIds.Newer(SweepNewestId, newestId), NextToken = nextToken };

    internal HandleProgress Finished(DateTimeOffset now, TimeSpan refreshInterval) => StartedOver() with
    {
        NewestId = TweetIds.Newer(NewestId, SweepNewestId),
        DoneAt = now,
        DueAt = SweepStartedAt + refreshInterval,
        Error = null,
    };

    internal HandleProgress Refused(string error, DateTimeOffset now, TimeSpan refreshInterval) =>
        StartedOver() with { DueAt = now + refreshInterval, Error = error };
}
