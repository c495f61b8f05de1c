using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Writes issues and pull requests of a generated repository. Stateless.</summary>
internal static class SandboxIssues
{
    private static readonly string[] Labels = ["kind:bug", "kind:feature", "area:scheduler", "good first issue", "priorität: hoch"];

    internal static void Write(Utf8JsonWriter json, SandboxProject project, SandboxIssue issue)
    {
        json.WriteStartObject();
        WriteCore(json, project, issue);
        WriteReactions(json, issue);
        if (issue.IsPullRequest)
        {
            json.WriteStartObject("pull_request");
            json.WriteString("url", $"https://api.github.com/repos/{project.FullName}/pulls/{issue.Number}");
            json.WriteString("merged_at", GitHubJson.Time(issue.MergedAt));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    internal static void WritePullRequest(Utf8JsonWriter json, SandboxProject project, SandboxIssue issue, bool withStats)
    {
        json.WriteStartObject();
        WriteCore(json, project, issue);
        json.WriteString("merged_at", GitHubJson.Time(issue.MergedAt));
        json.WriteBoolean("draft", issue.Below(12, 10) == 0);
        json.WriteStartObject("head");
        json.WriteString("ref", $"patch-{issue.Number}");
        json.WriteEndObject();
        json.WriteStartObject("base");
        json.WriteString("ref", "main");
        json.WriteEndObject();
        if (withStats)
            WriteStats(json, issue);
        json.WriteEndObject();
    }

    private static void WriteCore(Utf8JsonWriter json, SandboxProject project, SandboxIssue issue)
    {
        json.WriteNumber("id", issue.Id);
        json.WriteNumber("number", issue.Number);
        json.WriteString("title", SandboxWords.Title(project.Key, issue.Number + 100_000));
        json.WritePropertyName("user");
        SandboxPeople.WriteShort(json, issue.Author);
        WriteLabels(json, issue);
        WriteMilestone(json, issue);
        json.WriteString("state", issue.State);
        json.WriteBoolean("locked", false);
        json.WriteNumber("comments", issue.Comments);
        json.WriteString("created_at", GitHubJson.Time(issue.CreatedAt));
        json.WriteString("updated_at", GitHubJson.Time(issue.UpdatedAt));
        json.WriteString("closed_at", GitHubJson.Time(issue.ClosedAt));
        json.WriteString("body", issue.Below(6, 11) == 0 ? null : "What happened:\r\n\r\n\tit did not run \"as documented\"");
    }

    private static void WriteLabels(Utf8JsonWriter json, SandboxIssue issue)
    {
        json.WriteStartArray("labels");
        for (var label = issue.Below(3, 12); label > 0; label--)
        {
            json.WriteStartObject();
            json.WriteNumber("id", 700 + label);
            json.WriteString("name", Labels[(issue.Number + label) % Labels.Length]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMilestone(Utf8JsonWriter json, SandboxIssue issue)
    {
        if (issue.Below(3, 13) > 0)
        {
            json.WriteNull("milestone");
            return;
        }

        json.WriteStartObject("milestone");
        json.WriteNumber("number", 1 + issue.Below(4, 14));
        json.WriteString("title", $"Version {1 + issue.Below(4, 14)}.0");
        json.WriteEndObject();
    }

    private static void WriteReactions(Utf8JsonWriter json, SandboxIssue issue)
    {
        var (up, down, heart) = (issue.Below(9, 15), issue.Below(3, 16), issue.Below(4, 17));
        json.WriteStartObject("reactions");
        json.WriteNumber("total_count", up + down + heart);
        json.WriteNumber("+1", up);
        json.WriteNumber("-1", down);
        json.WriteNumber("heart", heart);
        json.WriteEndObject();
    }

    private static void WriteStats(Utf8JsonWriter json, SandboxIssue issue)
    {
        json.WriteBoolean("merged", issue.MergedAt is not null);
        json.WriteNumber("review_comments", issue.Below(20, 18));
        json.WriteNumber("commits", 1 + issue.Below(12, 19));
        json.WriteNumber("additions", issue.Below(800, 20));
        json.WriteNumber("deletions", issue.Below(300, 21));
        json.WriteNumber("changed_files", 1 + issue.Below(25, 22));
    }
}
