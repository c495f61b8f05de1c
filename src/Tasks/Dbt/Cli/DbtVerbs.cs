using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Cli;

/// <summary>The verbs as they are typed.</summary>
internal static class DbtVerbs
{
    private static readonly (string Words, DbtVerb Verb, string Help)[] Known =
    [
        ("build", DbtVerb.Build, "Seeds, models, snapshots and tests in the order of their dependencies."),
        ("run", DbtVerb.Run, "Models."),
        ("seed", DbtVerb.Seed, "Loads the CSV files."),
        ("snapshot", DbtVerb.Snapshot, "Takes up changed rows."),
        ("test", DbtVerb.Test, "Data tests and unit tests."),
        ("source freshness", DbtVerb.SourceFreshness, "How old each source's newest load is."),
        ("compile", DbtVerb.Compile, "Renders to SQL; --inline renders a template given here."),
        ("show", DbtVerb.Show, "The first rows of a model."),
        ("ls", DbtVerb.List, "Names what a selection chooses."),
        ("docs generate", DbtVerb.DocsGenerate, "Catalog and documentation site."),
        ("clone", DbtVerb.Clone, "Views of what the run of --state has built."),
        ("run-operation", DbtVerb.RunOperation, "Calls a macro: run-operation NAME --args '{...}'."),
        ("retry", DbtVerb.Retry, "What failed or was skipped in the last run."),
        ("parse", DbtVerb.Parse, "Reads the project and writes manifest.json."),
        ("deps", DbtVerb.Deps, "Installs packages of folders and git repositories."),
        ("debug", DbtVerb.Debug, "Looks whether profile and project are in order and the database can be reached."),
        ("clean", DbtVerb.Clean, "Deletes the project's clean-targets."),
    ];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal) { ["list"] = "ls", ["source snapshot-freshness"] = "source freshness" };

    private static readonly string[] Absent = ["init", "docs serve"];

    public static IEnumerable<string> Help => Known.Select(k => $"  {k.Words,-18}{k.Help}");

    /// <summary>Takes the verb off the words.</summary>
    public static DbtVerb Take(List<string> words)
    {
        if (words.Count == 0) throw new DbtUsageException("a verb is missing. Known are: " + Names);
        var length = words[0] is "source" or "docs" ? Math.Min(2, words.Count) : 1;
        var typed = string.Join(' ', words.Take(length));
        words.RemoveRange(0, length);
        var name = Aliases.GetValueOrDefault(typed, typed);
        if (Array.FindIndex(Known, k => k.Words == name) is var index and >= 0) return Known[index].Verb;
        throw new DbtUsageException(Absent.Contains(name)
            ? $"the embedded dbt runner has no '{name}'. It has: {Names}"
            : $"no such command '{typed}'{(Suggestion.Nearest(typed, Known.Select(k => k.Words)) is { Length: > 0 } nearest ? nearest : ".")} Known are: {Names}");
    }

    private static string Names => string.Join(", ", Known.Select(k => k.Words));
}
