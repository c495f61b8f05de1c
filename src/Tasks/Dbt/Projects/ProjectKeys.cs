namespace Dagfire.Dbt.Projects;

/// <summary>The keys dbt_project.yml may have; anything else is most likely a slip of the pen.</summary>
internal static class ProjectKeys
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "name", "version", "profile", "config-version", "require-dbt-version", "model-paths", "source-paths", "seed-paths", "data-paths", "test-paths",
        "analysis-paths", "macro-paths", "snapshot-paths", "docs-paths", "asset-paths", "function-paths", "target-path", "log-path", "packages-install-path",
        "clean-targets", "models", "seeds", "snapshots", "tests", "data_tests", "unit_tests", "sources", "exposures", "metrics", "semantic-models", "saved-queries",
        "functions", "vars", "dispatch", "flags", "quoting", "on-run-start", "on-run-end", "query-comment", "packages", "dbt-cloud", "restrict-access", "project-root", "anchors",
    };

    public static void Check(PyDict settings)
    {
        var unknown = settings.Keys.Select(PyRepr.Str).Where(key => !Known.Contains(key)).ToList();
        if (unknown.Count > 0)
        {
            var names = string.Join(", ", unknown.Select(key => $"'{key}'"));
            throw new DbtException($"Runtime Error\n  at path []: Additional properties are not allowed ({names} {(unknown.Count == 1 ? "was" : "were")} unexpected) in dbt_project.yml");
        }
    }
}
