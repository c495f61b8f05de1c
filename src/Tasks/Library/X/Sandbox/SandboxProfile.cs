using System.Text.Json;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>One generated user. Its counts grow from day to day, so a profile read on another day is another payload. Immutable.</summary>
internal sealed class SandboxProfile
{
    private static readonly string[] Roles = ["Data engineer", "Analytics engineer", "Founder", "Podcast host", "Data platform lead", "Open source maintainer"];
    private static readonly string[] Topics = ["pipelines", "warehouses", "dbt", "streaming", "data quality", "dashboards nobody opens"];

    private readonly ulong _key;
    private readonly DateTimeOffset _joined;

    internal SandboxProfile(SandboxXOptions options, string handle)
    {
        Handle = handle;
        _key = Dice.Of(options.Seed, handle.ToLowerInvariant());
        Id = (10_000_000 + (_key % 3_000_000_000)).ToString(null, null);
        _joined = DateTimeOffset.UnixEpoch.AddDays(14_000 + Dice.Below(3000, _key, 1, Salt.Profile)).AddSeconds(Dice.Below(86_400, _key, 2, Salt.Profile));
        Timeline = new SandboxTimeline(_key, options.TweetsPerHandle, _joined);
    }

    internal string Handle { get; }

    internal string Id { get; }

    internal SandboxTimeline Timeline { get; }

    internal void Write(Utf8JsonWriter json, DateTimeOffset now)
    {
        var day = now.ToUnixTimeSeconds() / 86_400;
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("username", Handle);
        json.WriteString("name", $"{Handle} (sandbox)");
        json.WriteString("description", $"{Dice.Pick(Roles, _key, 3, Salt.Profile)}. Mostly {Dice.Pick(Topics, _key, 4, Salt.Profile)}.");
        json.WriteString("created_at", XJson.Time(_joined));
        json.WriteBoolean("verified", Dice.Below(4, _key, 5, Salt.Profile) == 0);
        if (Timeline.At(now).FirstOrDefault(tweet => tweet.Metrics.Likes > 1000) is { } pinned)
            json.WriteString("pinned_tweet_id", pinned.Id.ToString(null, null));
        json.WriteStartObject("public_metrics");
        json.WriteNumber("followers_count", Dice.Below(40_000, _key, 6, Salt.Profile) + (day % 10_000));
        json.WriteNumber("following_count", 50 + Dice.Below(2000, _key, 7, Salt.Profile));
        json.WriteNumber("tweet_count", Timeline.CountAt(now));
        json.WriteNumber("listed_count", Dice.Below(800, _key, 8, Salt.Profile));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
