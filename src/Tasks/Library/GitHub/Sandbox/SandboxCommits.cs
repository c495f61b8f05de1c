using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Writes commits and branches of a generated repository. Stateless.</summary>
internal static class SandboxCommits
{
    internal static void Write(Utf8JsonWriter json, SandboxProject project, int index)
    {
        var person = project.AuthorOf(index);
        var at = project.Commits.TimeOf(index);
        json.WriteStartObject();
        json.WriteString("sha", project.ShaOf(index));
        json.WriteStartObject("commit");
        WriteSignature(json, "author", person, at.AddMinutes(-(index % 50)));
        WriteSignature(json, "committer", person, at);
        json.WriteString("message", SandboxWords.Message(project.Key, index));
        json.WriteNumber("comment_count", 0);
        json.WriteEndObject();
        json.WriteString("url", $"https://api.github.com/repos/{project.FullName}/commits/{project.ShaOf(index)}");
        WriteUser(json, "author", project, index, person);
        WriteUser(json, "committer", project, index, person);
        json.WriteStartArray("parents");
        if (index > 0)
            WriteParent(json, project.ShaOf(index - 1));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void WriteBranch(Utf8JsonWriter json, SandboxProject project, string name, int commit)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("commit");
        json.WriteString("sha", project.ShaOf(commit));
        json.WriteEndObject();
        json.WriteBoolean("protected", name == "main");
        json.WriteEndObject();
    }

    private static void WriteSignature(Utf8JsonWriter json, string role, int person, DateTimeOffset at)
    {
        json.WriteStartObject(role);
        json.WriteString("name", SandboxPeople.NameOf(person));
        json.WriteString("email", $"{person}@example.org");
        json.WriteString("date", GitHubJson.Time(at));
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, string role, SandboxProject project, int index, int person)
    {
        json.WritePropertyName(role);
        if (project.HasLogin(index))
            SandboxPeople.WriteShort(json, person);
        else
            json.WriteNullValue();
    }

    private static void WriteParent(Utf8JsonWriter json, string sha)
    {
        json.WriteStartObject();
        json.WriteString("sha", sha);
        json.WriteEndObject();
    }
}
