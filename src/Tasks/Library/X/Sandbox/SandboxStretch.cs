using System.Globalization;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>The stretch of tweets a request asks for. Immutable.</summary>
internal sealed record SandboxStretch(string? SinceId, DateTimeOffset? StartTime, DateTimeOffset? EndTime)
{
    private readonly ulong _since = SinceId is { } id ? ulong.Parse(id, CultureInfo.InvariantCulture) : 0;

    /// <summary>The tweets of a list, newest first, that lie in the stretch; the list is not read beyond its end.</summary>
    internal IEnumerable<SandboxTweet> Of(IEnumerable<SandboxTweet> tweets) => tweets
        .SkipWhile(tweet => tweet.CreatedAt >= EndTime)
        .TakeWhile(tweet => tweet.Id > _since && !(tweet.CreatedAt < StartTime));
}
