using System.Text.RegularExpressions;

namespace Dagfire.Docs.Deployment;

/// <summary>The repository's .env.example.</summary>
internal sealed partial class EnvExample
{
    // From here on it lists what Compose does not hand on.
    private const string NotHandedOn = "# --- Set by docker-compose.yml";

    private EnvExample(string text)
    {
        var parts = text.Split(NotHandedOn);
        Assert.Equal(2, parts.Length);
        HandedOn = Names(parts[0]);
        All = Names(text);
        Needed = [.. Line().Matches(parts[0]).Where(match => match.Groups["off"].Length == 0).Select(match => match.Groups["name"].Value)];
        Lines = text.Split('\n');
    }

    internal IReadOnlySet<string> All { get; }

    /// <summary>Those that Compose takes up.</summary>
    internal IReadOnlySet<string> HandedOn { get; }

    /// <summary>Those that are not commented out.</summary>
    internal IReadOnlyList<string> Needed { get; }

    internal IReadOnlyList<string> Lines { get; }

    internal static EnvExample Read() => new(File.ReadAllText(Path.Combine(Repository.Root, ".env.example")));

    private static HashSet<string> Names(string text) => [.. Line().Matches(text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("^(?<off>#?)(?<name>[A-Z][A-Z0-9_]+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
