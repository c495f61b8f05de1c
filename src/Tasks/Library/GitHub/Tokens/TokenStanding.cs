namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>What is known of one token. Instants are by this machine's clock. Not thread-safe.</summary>
internal sealed class TokenStanding(string label)
{
    // GitHub asks for a minute after a secondary limit that names no time, and for longer when it goes on.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);
    // A token may be let in again: GitHub has had hours in which it refused good ones.
    private static readonly TimeSpan Refusal = TimeSpan.FromHours(1);
    // GitHub writes whole seconds: what it calls 12:00:00 may be 12:00:00.9.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SameWindow = TimeSpan.FromSeconds(30);

    private int? _limit;
    private int? _remaining;
    private DateTimeOffset? _resetAt;
    private DateTimeOffset? _restsUntil;
    private DateTimeOffset? _refusedUntil;
    private int _waitsInARow;

    internal string Label => label;

    /// <summary>Requests that are on their way.</summary>
    internal int Underway { get; private set; }

    internal int Requests { get; private set; }

    internal bool IsRefused(DateTimeOffset now) => now < _refusedUntil;

    /// <summary>What may still be asked; more than any quota while nothing is known.</summary>
    internal int Left(DateTimeOffset now) =>
        now < _restsUntil ? 0 : (_remaining is { } remaining && now < _resetAt ? remaining : _limit ?? int.MaxValue) - Underway;

    /// <summary>When there is something left again, for one that has nothing left now.</summary>
    internal DateTimeOffset FreeAt(DateTimeOffset now)
    {
        var rest = _restsUntil > now ? _restsUntil.Value : now;
        return _remaining - Underway <= 0 && _resetAt > rest ? _resetAt.Value : rest;
    }

    internal void Begin()
    {
        Underway++;
        Requests++;
    }

    internal void End() => Underway--;

    internal TokenNews Learn(TokenReply reply, DateTimeOffset now)
    {
        if (reply.Limit is { } limit)
            Learn(limit, now + (limit.ResetAt - (reply.ServerTime ?? now)) + Second);
        if (reply.Status == 401)
            return Refuse(now);
        if (reply.Status is not (403 or 429))
        {
            _waitsInARow = 0;
            return TokenNews.None;
        }

        if (reply.RetryAfter is { } wait)
            return WaitFor(now, wait + Second);
        if (reply.Limit is { Remaining: 0 } && now < _resetAt)
            return TokenNews.UsedUp;
        // A 403 may also be about what a token may see.
        return reply.Status == 429 || reply.SpeaksOfLimit || reply.Limit is { Remaining: 0 } ? WaitFor(now, GrowingRest()) : TokenNews.None;
    }

    internal TokenReport Report(DateTimeOffset now) =>
        new(label, Requests, _remaining, _limit, _resetAt, IsRefused(now) ? "refused" : Left(now) > 0 ? "ready" : "resting");

    // Answers overtake each other: within one window the smallest number is the newest, and a window that ended earlier is old news.
    private void Learn(GitHubRateLimit limit, DateTimeOffset resetAt)
    {
        var isSame = _resetAt is { } known && (resetAt - known).Duration() <= SameWindow;
        if (!isSame && resetAt < _resetAt)
            return;
        _limit = limit.Limit;
        _remaining = isSame && _remaining < limit.Remaining ? _remaining : limit.Remaining;
        _resetAt = isSame ? _resetAt : resetAt;
    }

    private TokenNews Refuse(DateTimeOffset now)
    {
        _refusedUntil = now + Refusal;
        return TokenNews.Refused;
    }

    private TokenNews WaitFor(DateTimeOffset now, TimeSpan wait)
    {
        _waitsInARow++;
        _restsUntil = now + wait;
        return TokenNews.ToldToWait;
    }

    private TimeSpan GrowingRest()
    {
        var rest = ShortestRest * Math.Pow(2, Math.Min(_waitsInARow, 10));
        return rest < LongestRest ? rest : LongestRest;
    }
}
