using System.Text.RegularExpressions;

namespace Dagfire.Docs.Deployment;

/// <summary>The environment variables the program and the shipped dbt projects read, collected from their sources.</summary>
internal static partial class ProgramSettings
{
    // Families of names, of which every member is read.
    private static readonly string[] Prefixes = ["DAGFIRE_VAR_", "DAGFIRE_CONN_"];

    // Handed to the commands of tasks, not read.
    private const string Given = "DAGFIRE_CTX_";

    internal static IReadOnlySet<string> Read()
    {
        var sources = Files("src", "*.cs").SelectMany(file => Literal().Matches(File.ReadAllText(file)));
        var profiles = Files("dbt", "*.yml").SelectMany(file => ProfileVariable().Matches(File.ReadAllText(file)));
        var names = sources.Concat(profiles).Select(match => match.Groups["name"].Value)
            .Where(name => !IsOfFamily(name) && !name.StartsWith(Given, StringComparison.Ordinal));
        return names.ToHashSet(StringComparer.Ordinal);
    }

    internal static bool IsOfFamily(string name) => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex("\"(?<name>DAGFIRE_[A-Z0-9_]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"env_var\('(?<name>(DAGFIRE|SNOWFLAKE)_[A-Z0-9_]+)'")]
    private static partial Regex ProfileVariable();
}
