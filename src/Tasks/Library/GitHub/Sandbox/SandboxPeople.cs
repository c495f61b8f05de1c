using System.Text.Json;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>The people of the sandbox GitHub: some of them work on several repositories. Stateless.</summary>
internal static class SandboxPeople
{
    internal const int Count = 500;
    private const int FirstId = 1000;
    private const int Bots = 2;
    private static readonly string[] FirstNames = ["Ann", "Bilal", "Chloé", "Dmitri", "Emeka", "Fátima", "Grace", "Hiro", "Ingrid", "João", "Kaxil", "Łukasz", "Mei", "Nikolaj", "Priya", "Søren"];
    private static readonly string[] LastNames = ["Berg", "Castro", "Dvořák", "Eriksen", "Fischer", "García", "Haddad", "Ito", "Jensen", "Kowalski", "Li", "Müller", "Nguyen", "Okafor", "Park", "Rossi"];
    private static readonly string?[] Locations =
    [
        "Berlin, Germany", "San Francisco, CA", "London", "Paris, France", "São Paulo, Brazil", "東京", "Bangalore, India", "Toronto, Canada", "Amsterdam, The Netherlands", "Warsaw, Poland",
        "Lagos, Nigeria", "Köln", "New York, NY", "Beijing, China", "Copenhagen, Denmark", "somewhere in the cloud", "", null, null, null,
    ];

    internal static bool IsBot(int person) => person < Bots;

    internal static long IdOf(int person) => FirstId + person;

    internal static string LoginOf(int person) => IsBot(person) ? $"sandbox-bot-{person}[bot]"
        : $"{Plain(FirstNames[person % FirstNames.Length])}-{Plain(LastNames[person / FirstNames.Length % LastNames.Length])}{(person < 256 ? "" : "2")}";

    internal static string NameOf(int person) => $"{FirstNames[person % FirstNames.Length]} {LastNames[person / FirstNames.Length % LastNames.Length]}";

    internal static int? Find(string login)
    {
        for (var person = 0; person < Count; person++)
        {
            if (string.Equals(LoginOf(person), login, StringComparison.OrdinalIgnoreCase))
                return person;
        }

        return null;
    }

    /// <summary>A user as others show it.</summary>
    internal static void WriteShort(Utf8JsonWriter json, int person) => WriteShort(json, IdOf(person), LoginOf(person), IsBot(person) ? "Bot" : "User");

    internal static void WriteShort(Utf8JsonWriter json, long id, string login, string type)
    {
        json.WriteStartObject();
        WriteCore(json, id, login, type);
        json.WriteEndObject();
    }

    internal static void WriteCore(Utf8JsonWriter json, long id, string login, string type)
    {
        json.WriteString("login", login);
        json.WriteNumber("id", id);
        json.WriteString("url", $"https://api.github.com/users/{login}");
        json.WriteString("type", type);
        json.WriteBoolean("site_admin", false);
    }

    /// <summary>A user as it shows itself.</summary>
    internal static byte[] Write(int seed, int person, DateTimeOffset now) => GitHubJson.Object(json =>
    {
        var key = Dice.Of(seed, $"person/{person}");
        WriteCore(json, IdOf(person), LoginOf(person), IsBot(person) ? "Bot" : "User");
        json.WriteString("name", NameOf(person));
        json.WriteString("location", IsBot(person) ? null : Dice.Pick(Locations, key, 0, GitHubSalt.Person));
        json.WriteNumber("public_repos", Dice.Below(120, key, 1, GitHubSalt.Person));
        json.WriteNumber("followers", Dice.Below(900, key, 2, GitHubSalt.Person) + (int)((now - SandboxSeries.Start).TotalDays / 30));
        json.WriteNumber("following", Dice.Below(200, key, 3, GitHubSalt.Person));
        json.WriteString("created_at", GitHubJson.Time(SandboxSeries.Start.AddDays(-Dice.Below(3000, key, 4, GitHubSalt.Person))));
    });

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Select(letter => letter switch
    {
        'é' => 'e', 'á' => 'a', 'ã' => 'a', 'ł' => 'l', 'ø' => 'o', 'ř' => 'r', 'í' => 'i', 'ü' => 'u', _ => letter,
    }));
}
