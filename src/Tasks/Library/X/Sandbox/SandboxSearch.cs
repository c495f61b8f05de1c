using System.Globalization;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Finds generated tweets of the last seven days. Stateless.</summary>
internal static class SandboxSearch
{
    private const string Format = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <exception cref="XInvalidRequestException">The query cannot be read, or the request goes further back than a search does.</exception>
    internal static IEnumerable<SandboxTweet> Find(XSearchRequest request, IReadOnlyList<SandboxProfile> profiles, ulong before, DateTimeOffset now)
    {
        var earliest = now - XSearchRequest.Reach;
        var query = SearchQuery.Parse(request.Query);
        if (request.StartTime < earliest)
            throw Refused($"'start_time' must be on or after {earliest.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}.");
        if (request.SinceId is { } since && SandboxTimeline.TimeOf(Id(since)) < earliest)
            throw Refused($"'since_id' must be a tweet id created after {earliest.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}.");
        var stretch = new SandboxStretch(request.SinceId, request.StartTime ?? earliest, request.EndTime);
        return profiles
            .SelectMany(profile => stretch.Of(profile.Timeline.At(now, before)).Where(tweet => query(new SearchedTweet(profile.Handle, tweet.Text))).Select(tweet => tweet with { AuthorId = profile.Id }))
            .OrderByDescending(tweet => tweet.Id);
    }

    private static ulong Id(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Refused($"'since_id' is '{text}', which is no tweet's id.");

    private static XInvalidRequestException Refused(string reason) => new(reason);
}

/// <summary>What a query looks at.</summary>
/// <param name="Author">The name of who wrote it.</param>
/// <param name="Text">What it says.</param>
internal sealed record SearchedTweet(string Author, string Text);
