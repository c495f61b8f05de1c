using Dagfire.Dbt.Console;
using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Projects;

/// <summary>The keys dbt_project.yml may have; anything else is most likely a slip of the pen.</summary>
internal static class ProjectKeys
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "name", "version", "profile", "config-version", "require-dbt-version", "model-paths", "source-paths", "seed-paths", "data-paths", "test-paths",
        "analysis-paths", "macro-paths", "snapshot-paths", "docs-paths", "asset-paths", "function-paths", "target-path", "log-path", "packages-install-path",
        "clean-targets", "analyses", "models", "seeds", "snapshots", "tests", "data_tests", "unit_tests", "sources", "exposures", "metrics", "semantic-models", "saved-queries",
        "functions", "vars", "dispatch", "flags", "quoting", "on-run-start", "on-run-end", "query-comment", "packages", "dbt-cloud", "restrict-access", "project-root", "anchors",
    };

    /// <summary>The keys that have another name today.</summary>
    public static IEnumerable<(ConsoleEvent What, string Message)> Old(PyDict settings)
    {
        if (settings["source-paths"] is not null) yield return (WarningNames.ConfigSourcePathDeprecation, Renamed("source-paths", "model-paths"));
        if (settings["data-paths"] is not null) yield return (WarningNames.ConfigDataPathDeprecation, Renamed("data-paths", "seed-paths"));
    }

    public static void Check(PyDict settings)
    {
        var unknown = settings.Keys.Select(PyRepr.Str).Where(key => !Known.Contains(key)).ToList();
        if (unknown.Count > 0)
        {
            var names = string.Join(", ", unknown.Select(key => $"'{key}'"));
            // dbt's sentence, with what is most likely meant.
            throw new DbtException($"Runtime Error\n  at path []: Additional properties are not allowed ({names} {(unknown.Count == 1 ? "was" : "were")} unexpected) in dbt_project.yml{(unknown.Count == 1 ? Suggestion.Nearest(unknown[0], Known) : "")}");
        }
    }

    private static string Renamed(string old, string today) => $"The `{old}` config has been renamed to `{today}`. Please update your `dbt_project.yml` configuration to reflect this change.";
}
