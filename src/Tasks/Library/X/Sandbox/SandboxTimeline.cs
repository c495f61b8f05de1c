namespace Dagfire.Tasks.X.Sandbox;

/// <summary>
/// One user's tweets as a rule instead of a list: the k-th falls into the k-th stretch of time since the epoch, at a moment of its own.
/// As the clock goes on new tweets appear, and none ever changes. Immutable.
/// </summary>
internal sealed class SandboxTimeline
{
    private const long XEpochMilliseconds = 1288834974657;
    private const int IdRandomBits = 22;

    private readonly ulong _key;
    private readonly long _spacing;
    private readonly int _kept;
    private readonly long _first;

    internal SandboxTimeline(ulong key, int averageTweets, DateTimeOffset joined)
    {
        _key = key;
        _spacing = (long)TimeSpan.FromMinutes(180 + Dice.Below(1200, key, 0, Salt.Spacing)).TotalMilliseconds;
        _kept = (averageTweets / 2) + (averageTweets == 0 ? 0 : Dice.Below(averageTweets + 1, key, 0, Salt.Count));
        // Ids begin with X's own epoch, some two years after its first users.
        _first = (Math.Max(joined.ToUnixTimeMilliseconds(), XEpochMilliseconds) / _spacing) + 1;
    }

    /// <summary>The tweets there are at an instant with smaller ids than a given one, newest first, as far back as the user keeps them.</summary>
    internal IEnumerable<SandboxTweet> At(DateTimeOffset now, ulong before = ulong.MaxValue)
    {
        var newest = now.ToUnixTimeMilliseconds() / _spacing;
        if (CreatedAt(newest) > now.ToUnixTimeMilliseconds())
            newest--;
        // An id holds a tweet's time, and its time its place: a late page costs no more than the first.
        for (var index = Math.Min(newest, TimeOf(before).ToUnixTimeMilliseconds() / _spacing); index > newest - _kept && index >= _first; index--)
        {
            if (Tweet(index) is var tweet && tweet.Id < before)
                yield return tweet;
        }
    }

    /// <summary>When a tweet with an id was written, as X's ids tell it themselves.</summary>
    internal static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> IdRandomBits) + XEpochMilliseconds);

    /// <summary>How many tweets the user has ever written.</summary>
    internal long CountAt(DateTimeOffset now) => Math.Max(0, (now.ToUnixTimeMilliseconds() / _spacing) - _first);

    private SandboxTweet Tweet(long index)
    {
        var milliseconds = CreatedAt(index);
        // As X makes them: time in the upper bits, so ids grow with time.
        var id = ((ulong)(milliseconds - XEpochMilliseconds) << IdRandomBits) | (Dice.Of(_key, index, Salt.Id) & ((1UL << IdRandomBits) - 1));
        return new SandboxTweet(id, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), TweetWriter.Write(_key, index), SandboxMetrics.Of(_key, index));
    }

    private long CreatedAt(long index) => (index * _spacing) + (long)(Dice.Unit(_key, index, Salt.Moment) * _spacing);
}

/// <summary>One generated tweet.</summary>
internal sealed record SandboxTweet(ulong Id, DateTimeOffset CreatedAt, string Text, SandboxMetrics Metrics)
{
    /// <summary>Who wrote it; <see langword="null"/> on a timeline, which does not tell.</summary>
    internal string? AuthorId { get; init; }
}
