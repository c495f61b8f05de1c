using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads a package's schema files. Descriptions and tests keep their Jinja; everything else is rendered.</summary>
internal static class SchemaReader
{
    private static readonly string[] Sections = ["models", "seeds", "snapshots", "sources", "exposures", "macros", "analyses", "data_tests", "unit_tests"];
    private static readonly string[] RefusedSections = ["functions"];
    private static readonly string[] IgnoredSections = ["version", "metrics", "semantic_models", "saved_queries", "groups", "anchors"];

    public static void Read(RenderSession session, ProjectFile package, PatchTable patches)
    {
        var paths = package.ModelPaths.Concat(package.SeedPaths).Concat(package.SnapshotPaths).Concat(package.MacroPaths).Concat(package.AnalysisPaths).Concat(package.TestPaths);
        foreach (var file in ProjectFiles.List(package, paths, ".yml", ".yaml"))
        {
            var parsed = YamlFile.Read(file.FullPath, file.Original, duplicate => session.Log.Deprecations.Note(WarningNames.DuplicateYamlKeysDeprecation, $"{duplicate} in file `{file.Original}`"));
            if (parsed is null) continue;
            var raw = parsed as PyDict ?? throw new DbtException($"Parsing Error\n  {file.Original}: a schema file is a mapping");
            Check(session, raw, file);
            var names = new BasicNames(session.Environment, session.VariablesOf(package.Name)).With("target", session.Target);
            var settings = (PyDict)new YamlRenderer(names, file.Original).Render(raw, "description", "tests", "data_tests", "pre_hook", "post_hook", "pre-hook", "post-hook", "loaded_at_query", "filter")!;
            foreach (var section in Sections)
            {
                foreach (var entry in SchemaRules.Entries(settings, section, file, package.Name))
                {
                    if (entry.ContainsKey("versions")) throw new DbtException($"Parsing Error\n  {file.Original}: model versions ('{entry["name"]}') are not supported by the embedded dbt runner");
                    patches.Add(new Patch(package, section, file, entry));
                }
            }
        }
    }

    private static void Check(RenderSession session, PyDict settings, SourceFile file)
    {
        foreach (var key in settings.Keys.Select(PyRepr.Str))
        {
            if (RefusedSections.Contains(key)) throw new DbtException($"Parsing Error\n  {file.Original}: '{key}' are not supported by the embedded dbt runner");
            if (!Sections.Contains(key) && !IgnoredSections.Contains(key) && key != "tests")
                session.Log.Deprecations.Note(WarningNames.CustomTopLevelKeyDeprecation, $"Unexpected top-level key {key} in file `{file.Original}`: nothing reads it{Suggestion.Nearest(key, Sections)}");
        }
    }
}
