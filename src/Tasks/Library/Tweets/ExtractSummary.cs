namespace Dagfire.Tasks.Tweets;

/// <summary>What one attempt of <see cref="ExtractTweets"/> did.</summary>
/// <param name="Followed">Handles followed.</param>
/// <param name="Due">Handles that were due, or had been left half read.</param>
/// <param name="Done">Handles read to their end.</param>
/// <param name="Pages">Pages of tweets written.</param>
/// <param name="Tweets">Tweets on them.</param>
/// <param name="Failed">Handles that failed.</param>
public sealed record ExtractSummary(int Followed, int Due, int Done, int Pages, int Tweets, int Failed)
{
    /// <summary>Most failures listed.</summary>
    public const int MaxFailures = 100;

    /// <summary>The first failures, at most <see cref="MaxFailures"/>.</summary>
    public IReadOnlyList<HandleFailure> Failures { get; init; } = [];

    /// <summary>Answers that could not be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>Where they are kept, at most <see cref="MaxFailures"/>: under their own keys, from where the ingest reports them and puts them into quarantine.</summary>
    public IReadOnlyList<string> UnreadableKeys { get; init; } = [];

    /// <summary>When the used-up quota that ended the attempt resets, UTC; <see langword="null"/> when none did.</summary>
    public DateTimeOffset? RateLimitedUntil { get; init; }
}

/// <summary>A handle that could not be read.</summary>
/// <param name="Handle">The handle.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record HandleFailure(string Handle, string Reason);
