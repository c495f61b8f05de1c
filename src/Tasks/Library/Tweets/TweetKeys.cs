using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Tasks.Tweets;

/// <summary>
/// Where payloads of X lie in the object store. The handle is what precedes the first <c>-</c> or <c>.</c> of the last segment: handles hold neither.
/// <list type="bullet">
/// <item><c>users/&lt;handle&gt;.json</c>: the newest look-up. Overwritten by the next: an older profile is no loss.</item>
/// <item><c>tweets/&lt;handle&gt;.json</c>, <c>tweets/&lt;handle&gt;-&lt;token&gt;.json</c>: the pages of the first sweep, by the token that fetched them.</item>
/// <item><c>tweets/&lt;handle&gt;-since&lt;id&gt;.json</c>, <c>tweets/&lt;handle&gt;-since&lt;id&gt;-&lt;token&gt;.json</c>: the pages of a later sweep, which
/// asks for tweets newer than <c>id</c>.</item>
/// </list>
/// A sweep's <c>id</c> is greater than that of any sweep before it that found a tweet, so no sweep overwrites what another wrote and may not be
/// ingested yet. A page read twice by one sweep (a kill between the put and the note of it) goes to the same key: with the same bytes it is the same
/// file to the load history, with others it is loaded anew and its tweets are de-duplicated by id.
/// </summary>
public static class TweetKeys
{
    /// <summary>Prefix of the user payloads.</summary>
    public const string Users = "users/";

    /// <summary>Prefix of the tweet payloads.</summary>
    public const string Tweets = "tweets/";

    private const int MaxTokenLength = 150;

    /// <summary>Key of a user's payload.</summary>
    /// <param name="handle">The handle.</param>
    public static string User(string handle) => $"{Users}{handle}.json";

    /// <summary>Key of a page of tweets.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="sinceId">The tweet after which the sweep's tweets come; <see langword="null"/> in the first sweep.</param>
    /// <param name="token">The pagination token that fetched the page; <see langword="null"/> for the first.</param>
    public static string Page(string handle, string? sinceId, string? token) =>
        $"{Tweets}{handle}{(sinceId is null ? "" : $"-since{sinceId}")}{(token is null ? "" : $"-{Sanitised(token)}")}.json";

    /// <summary>The handle a key belongs to.</summary>
    /// <param name="key">A key of this layout.</param>
    public static string HandleOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var name = key[(key.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny(['-', '.']);
        return end < 0 ? name : name[..end];
    }

    private static string Sanitised(string token)
    {
        var clean = string.Concat(token.Select(character => char.IsAsciiLetterOrDigit(character) || character == '_' ? character : '_'));
        if (clean == token && token.Length <= MaxTokenLength)
            return token;
        // Two tokens that differ only in what was replaced or cut off must not share a key.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)), 0, 8);
        return $"{clean[..Math.Min(clean.Length, MaxTokenLength)]}_{hash}";
    }
}
