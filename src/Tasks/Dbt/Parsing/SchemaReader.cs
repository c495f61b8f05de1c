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
            var parsed = YamlFile.Read(file.FullPath, file.Original);
            if (parsed is null) continue;
            var raw = parsed as PyDict ?? throw new DbtException($"Parsing Error\n  {file.Original}: a schema file is a mapping");
            Check(raw, file);
            var names = new BasicNames(session.Environment, session.VariablesOf(package.Name)).With("target", session.Target);
            var settings = (PyDict)new YamlRenderer(names, file.Original).Render(raw, "description", "tests", "data_tests", "pre_hook", "post_hook", "pre-hook", "post-hook", "loaded_at_query", "filter")!;
            foreach (var section in Sections)
            {
                foreach (var entry in Entries(settings, section, file))
                {
                    if (entry.ContainsKey("versions")) throw new DbtException($"Parsing Error\n  {file.Original}: model versions ('{entry["name"]}') are not supported by the embedded dbt runner");
                    patches.Add(new Patch(package, section, file, entry));
                }
            }
        }
    }

    private static IEnumerable<PyDict> Entries(PyDict settings, string section, SourceFile file) => settings[section] switch
    {
        null => [],
        PyList list => list.Select(entry => entry as PyDict ?? throw new DbtException($"Parsing Error\n  Invalid {section} config given in {file.Original}: expected a mapping, got {PyRepr.Of(entry)}")),
        var other => throw new DbtException($"Parsing Error\n  Invalid {section} config given in {file.Original}: expected a list, got {PyRepr.Of(other)}"),
    };

    private static void Check(PyDict settings, SourceFile file)
    {
        foreach (var key in settings.Keys.Select(PyRepr.Str))
        {
            if (RefusedSections.Contains(key)) throw new DbtException($"Parsing Error\n  {file.Original}: '{key}' are not supported by the embedded dbt runner");
            if (!Sections.Contains(key) && !IgnoredSections.Contains(key) && key != "tests")
                throw new DbtException($"Parsing Error\n  {file.Original}: unknown key '{key}'; known are {string.Join(", ", Sections)}");
        }
    }
}
