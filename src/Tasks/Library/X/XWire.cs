using System.Globalization;
using System.Text.Json;

namespace Dagfire.Tasks.X;

/// <summary>Reads the answers of X's API v2. Shared by every adapter that sees the wire. Stateless.</summary>
public static class XWire
{
    /// <summary>Reads the answer to a user lookup.</summary>
    /// <param name="handle">The name asked for.</param>
    /// <param name="json">The answer, UTF-8.</param>
    /// <param name="rateLimit">What the headers said.</param>
    /// <exception cref="XUserNotFoundException">The answer holds errors instead of a user.</exception>
    /// <exception cref="XPayloadException">The answer is in no known shape.</exception>
    public static XUserLookup ReadUser(string handle, ReadOnlyMemory<byte> json, XRateLimit? rateLimit) => Read(json, root =>
    {
        if (!root.TryGetProperty("data", out var data))
            throw NotFound(handle, root, json);
        if (data.GetArrayLength() == 0)
            throw new XUserNotFoundException(handle, "the answer is empty.");
        var user = data[0];
        return new XUserLookup(new XUser(Text(user, "id"), Text(user, "username"), Text(user, "name")), json, rateLimit);
    });

    /// <summary>Reads a page of tweets.</summary>
    /// <param name="handle">The user's name.</param>
    /// <param name="json">The answer, UTF-8.</param>
    /// <param name="rateLimit">What the headers said.</param>
    /// <exception cref="XUserNotFoundException">The answer holds errors instead of tweets.</exception>
    /// <exception cref="XPayloadException">The answer is in no known shape.</exception>
    public static XTimelinePage ReadTimeline(string handle, ReadOnlyMemory<byte> json, XRateLimit? rateLimit) => Read(json, root =>
    {
        if (!root.TryGetProperty("meta", out var meta))
            throw NotFound(handle, root, json);
        return Page(root, meta, json, rateLimit);
    });

    /// <summary>Reads a page of the tweets a search has found.</summary>
    /// <param name="json">The answer, UTF-8.</param>
    /// <param name="rateLimit">What the headers said.</param>
    /// <exception cref="XPayloadException">The answer is in no known shape.</exception>
    public static XTimelinePage ReadSearch(ReadOnlyMemory<byte> json, XRateLimit? rateLimit) =>
        Read(json, root => Page(root, root.GetProperty("meta"), json, rateLimit));

    /// <summary>Why X refuses a request, in its own words.</summary>
    /// <param name="json">Its answer.</param>
    internal static string ReasonIn(ReadOnlyMemory<byte> json) => Read(json, root => Optional(root.GetProperty("errors")[0], "detail") ?? "no reason given.");

    private static XTimelinePage Page(JsonElement root, JsonElement meta, ReadOnlyMemory<byte> json, XRateLimit? rateLimit)
    {
        var tweets = root.TryGetProperty("data", out var data) ? data.EnumerateArray().Select(Tweet).ToArray() : [];
        return new XTimelinePage(tweets, Optional(meta, "next_token"), Optional(meta, "newest_id"), Optional(meta, "oldest_id"), json, rateLimit);
    }

    private static XTweet Tweet(JsonElement tweet) => new(
        Text(tweet, "id"),
        Text(tweet, "text"),
        DateTimeOffset.Parse(Text(tweet, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
    {
        AuthorId = Optional(tweet, "author_id"),
    };

    // X tells that a user is gone in a 200 answer that holds 'errors' and no 'data'.
    private static XException NotFound(string handle, JsonElement root, ReadOnlyMemory<byte> json) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? new XUserNotFoundException(handle, Optional(errors[0], "detail") ?? Optional(errors[0], "title") ?? "no reason given.")
            : new XPayloadException(json, "it holds neither data nor errors.");

    private static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new XPayloadException(json, exception.Message, exception);
        }
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null.");

    private static string? Optional(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString() : null;
}
