using System.Globalization;
using System.Text.Json;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Writes one page of generated tweets in X's wire shape. Stateless.</summary>
internal static class SandboxPage
{
    /// <param name="tweets">The tweets from the page's first one on, newest first; no more of them are asked for than needed.</param>
    /// <param name="size">Most tweets on the page.</param>
    /// <param name="owner">Whose the token of the next page is.</param>
    internal static byte[] Write(IEnumerable<SandboxTweet> tweets, int size, string owner)
    {
        // One more than fits tells whether there is a next page.
        var found = tweets.Take(size + 1).ToArray();
        var page = found.AsMemory(0, Math.Min(size, found.Length));
        return XJson.Object(json =>
        {
            if (!page.IsEmpty)
                WriteTweets(json, page.Span);
            WriteMeta(json, page.Span, found.Length > size ? PageToken.Write(owner, page.Span[^1].Id) : null);
        });
    }

    private static void WriteTweets(Utf8JsonWriter json, ReadOnlySpan<SandboxTweet> tweets)
    {
        json.WriteStartArray("data");
        foreach (var tweet in tweets)
            WriteTweet(json, tweet);
        json.WriteEndArray();
    }

    private static void WriteTweet(Utf8JsonWriter json, SandboxTweet tweet)
    {
        var id = tweet.Id.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("text", tweet.Text);
        if (tweet.AuthorId is not null)
            json.WriteString("author_id", tweet.AuthorId);
        json.WriteString("created_at", XJson.Time(tweet.CreatedAt));
        json.WriteStartArray("edit_history_tweet_ids");
        json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteStartObject("public_metrics");
        json.WriteNumber("retweet_count", tweet.Metrics.Retweets);
        json.WriteNumber("reply_count", tweet.Metrics.Replies);
        json.WriteNumber("like_count", tweet.Metrics.Likes);
        json.WriteNumber("quote_count", tweet.Metrics.Quotes);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter json, ReadOnlySpan<SandboxTweet> tweets, string? nextToken)
    {
        json.WriteStartObject("meta");
        json.WriteNumber("result_count", tweets.Length);
        if (!tweets.IsEmpty)
        {
            json.WriteString("newest_id", tweets[0].Id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("oldest_id", tweets[^1].Id.ToString(CultureInfo.InvariantCulture));
        }

        if (nextToken is not null)
            json.WriteString("next_token", nextToken);
        json.WriteEndObject();
    }
}
