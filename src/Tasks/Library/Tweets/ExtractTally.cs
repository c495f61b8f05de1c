namespace Dagfire.Tasks.Tweets;

/// <summary>Counts what an attempt does. Not thread-safe.</summary>
internal sealed class ExtractTally(int followed, int due)
{
    private readonly List<HandleFailure> _failures = [];
    private readonly List<string> _unreadable = [];

    internal int Done { get; set; }

    internal int Pages { get; set; }

    internal int Tweets { get; set; }

    /// <summary>Handles in a row that failed because X did not answer.</summary>
    internal int UnansweredInARow { get; set; }

    internal void Fail(string handle, string reason) => _failures.Add(new HandleFailure(handle, reason));

    internal void Keep(string key) => _unreadable.Add(key);

    internal ExtractSummary Summary(DateTimeOffset? rateLimitedUntil) => new(followed, due, Done, Pages, Tweets, _failures.Count)
    {
        Failures = [.. _failures.Take(ExtractSummary.MaxFailures)],
        Unreadable = _unreadable.Count,
        UnreadableKeys = [.. _unreadable.Take(ExtractSummary.MaxFailures)],
        RateLimitedUntil = rateLimitedUntil,
    };
}
