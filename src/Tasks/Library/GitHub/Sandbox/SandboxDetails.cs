using System.Text.Json;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Writes what else there is of a generated repository. Stateless.</summary>
internal static class SandboxDetails
{
    private const long FirstStargazer = 50_000_000;
    private static readonly string[] Languages = ["Python", "TypeScript", "Go", "Shell", "Java", "HTML", "C++", "Jupyter Notebook", "Makefile"];

    internal static byte[] WriteRepository(SandboxProject project, DateTimeOffset now) => GitHubJson.Object(json =>
    {
        var commits = project.Commits.CountAt(now);
        var stars = project.Stars.CountAt(now);
        json.WriteNumber("id", project.Id);
        json.WriteString("name", project.Name);
        json.WriteString("full_name", project.FullName);
        json.WriteBoolean("private", false);
        json.WriteString("description", $"{project.Name} (sandbox): moves data from here to there — reliably ✅");
        json.WriteBoolean("fork", false);
        json.WriteString("created_at", GitHubJson.Time(SandboxSeries.Start));
        json.WriteString("updated_at", GitHubJson.Time(stars == 0 ? SandboxSeries.Start : project.Stars.TimeOf(stars - 1)));
        json.WriteString("pushed_at", GitHubJson.Time(commits == 0 ? SandboxSeries.Start : project.Commits.TimeOf(commits - 1)));
        json.WriteNumber("stargazers_count", stars);
        json.WriteNumber("watchers_count", stars);
        json.WriteString("language", project.IsEmpty ? null : MainLanguage(project));
        json.WriteNumber("forks_count", stars / 4);
        json.WriteNumber("open_issues_count", Enumerable.Range(0, project.Issues.CountAt(now)).Count(index => new SandboxIssue(project, index, now).State == "open"));
        json.WriteString("default_branch", "main");
        json.WriteBoolean("archived", false);
    });

    internal static byte[] WriteLanguages(SandboxProject project, DateTimeOffset now) => GitHubJson.Object(json =>
    {
        if (project.IsEmpty)
            return;
        var first = Dice.Below(Languages.Length, project.Key, 0, GitHubSalt.Language);
        for (var rank = 0; rank < 4; rank++)
            json.WriteNumber(Languages[(first + rank) % Languages.Length], (1L + Dice.Below(4_000_000, project.Key, rank, GitHubSalt.Language) + (project.Commits.CountAt(now) * 20L)) >> (rank * 2));
    });

    internal static void WriteContributor(Utf8JsonWriter json, (int Person, int Commits) entry)
    {
        json.WriteStartObject();
        SandboxPeople.WriteCore(json, SandboxPeople.IdOf(entry.Person), SandboxPeople.LoginOf(entry.Person), SandboxPeople.IsBot(entry.Person) ? "Bot" : "User");
        json.WriteNumber("contributions", entry.Commits);
        json.WriteEndObject();
    }

    internal static void WriteStar(Utf8JsonWriter json, SandboxProject project, int index, bool withTime)
    {
        var id = FirstStargazer + ((project.Id % 100_000) * 1_000_000L) + index;
        if (!withTime)
        {
            SandboxPeople.WriteShort(json, id, $"stargazer-{id}", "User");
            return;
        }

        json.WriteStartObject();
        json.WriteString("starred_at", GitHubJson.Time(project.Stars.TimeOf(index)));
        json.WritePropertyName("user");
        SandboxPeople.WriteShort(json, id, $"stargazer-{id}", "User");
        json.WriteEndObject();
    }

    internal static void WriteRelease(Utf8JsonWriter json, SandboxProject project, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("id", (project.Id * 1000) + index);
        json.WriteString("tag_name", $"v{1 + (index / 10)}.{index % 10}.0");
        json.WriteString("name", $"{project.Name} {1 + (index / 10)}.{index % 10} 🎉");
        json.WriteBoolean("draft", false);
        json.WriteBoolean("prerelease", index % 7 == 6);
        json.WriteString("created_at", GitHubJson.Time(project.Releases.TimeOf(index).AddHours(-1)));
        json.WriteString("published_at", GitHubJson.Time(project.Releases.TimeOf(index)));
        json.WritePropertyName("author");
        SandboxPeople.WriteShort(json, project.MemberOf(0.1));
        json.WriteEndObject();
    }

    private static string MainLanguage(SandboxProject project) => Languages[Dice.Below(Languages.Length, project.Key, 0, GitHubSalt.Language)];
}
