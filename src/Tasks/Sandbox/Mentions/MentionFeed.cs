using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dagfire.Sandbox.Mentions;

/// <summary>
/// Mentions of a brand as two kinds of sources give them: an API with the right types, and a scraper whose rows are all alike and have wrong types, each platform's in its own way.
/// The same in every process with the same seed; only what a scraper took for the time follows the clock. Stateless.
/// </summary>
/// <param name="seed">Decides every mention.</param>
internal sealed class MentionFeed(int seed)
{
    /// <summary>The rows of an answer.</summary>
    internal const int Rows = 50;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the API gives at its n-th answer, from 0.</summary>
    internal JsonArray Structured(MentionPlatform platform, long batch)
    {
        var random = new Random(Key($"{platform}/{batch}"));
        return [.. Enumerable.Range(0, Rows).Select(_ => Row(platform, batch, random))];
    }

    /// <summary>What the scraper gives.</summary>
    internal static JsonArray Scraped(MentionPlatform platform, DateTimeOffset now) => [.. Enumerable.Range(0, Rows).Select(_ => ScrapedRow(platform, now))];

    private static JsonObject ScrapedRow(MentionPlatform platform, DateTimeOffset now) => platform switch
    {
        MentionPlatform.Facebook => new JsonObject
        {
            ["text"] = "Peak keeps our shelves full, see https://blog.example.com/peak-in-practice", ["author"] = "Marta Lind", ["created_date"] = "Yesterday",
            ["likes"] = "200", ["heart_reaction"] = 42, ["angry_reaction"] = "ten",
        },
        MentionPlatform.Reddit => new JsonObject { ["text"] = "Does anybody here run Peak in production?", ["author"] = "throwaway_4711", ["created_date"] = "posted some time last week", ["title"] = 999 },
        _ => new JsonObject
        {
            ["text"] = 12345, ["author"] = "@peakwatcher", ["created_date"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", null), ["likes"] = "a few hundred likes", ["quote_tweet"] = 789,
        },
    };

    private static JsonObject Row(MentionPlatform platform, long batch, Random random)
    {
        var created = Start.AddDays(batch % 365).AddSeconds(random.Next(86_400));
        var row = new JsonObject
        {
            ["text"] = string.Format(null, Pick(MentionWords.Texts, random), Pick(MentionWords.Addresses, random)),
            ["author"] = Pick(MentionWords.Authors, random),
            ["created_date"] = Time(created),
            ["media"] = random.Next(3) == 0 ? null : new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode)Pick(MentionWords.Media, random))]),
            ["publish_date"] = Time(created.AddSeconds(random.Next(3600))),
            ["likes"] = random.Next(5000),
            ["is_forwarded_post"] = random.Next(4) == 0,
        };
        AddOwn(row, platform, random);
        return row;
    }

    private static void AddOwn(JsonObject row, MentionPlatform platform, Random random)
    {
        if (platform == MentionPlatform.Facebook)
            (row["heart_reaction"], row["angry_reaction"]) = (random.Next(800), random.Next(200));
        else if (platform == MentionPlatform.Reddit)
            row["title"] = Pick(MentionWords.Titles, random);
        else
            row["quote_tweet"] = random.Next(2) == 0 ? null : Pick(MentionWords.Titles, random);
    }

    private int Key(string text) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{text}")));

    private static string Pick(IReadOnlyList<string> choices, Random random) => choices[random.Next(choices.Count)];

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
}
