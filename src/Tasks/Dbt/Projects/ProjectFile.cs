using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>A package: its folder and its dbt_project.yml.</summary>
internal sealed class ProjectFile
{
    private readonly PyDict _settings;

    private ProjectFile(string directory, PyDict settings)
    {
        (Directory, _settings) = (directory, settings);
        Name = settings.Text("name") ?? "";
    }

    /// <summary>What its dbt_project.yml does in an old way.</summary>
    public IReadOnlyList<(ConsoleEvent What, string Message)> Notes { get; private init; } = [];

    public string Directory { get; }

    public string Name { get; }

    public string? Profile => _settings.Text("profile");

    public string TargetPath => _settings.Text("target-path") ?? "target";

    public string LogPath => _settings.Text("log-path") ?? "logs";

    public IReadOnlyList<string> ModelPaths => Paths("model-paths", "source-paths", "models");

    public IReadOnlyList<string> SeedPaths => Paths("seed-paths", "data-paths", "seeds");

    public IReadOnlyList<string> TestPaths => Paths("test-paths", null, "tests");

    public IReadOnlyList<string> AnalysisPaths => Paths("analysis-paths", null, "analyses");

    public IReadOnlyList<string> MacroPaths => Paths("macro-paths", null, "macros");

    public IReadOnlyList<string> SnapshotPaths => Paths("snapshot-paths", null, "snapshots");

    /// <summary>Where docs blocks are looked for; by default in all folders of resources.</summary>
    public IReadOnlyList<string> DocsPaths => _settings.Texts("docs-paths") is { Count: > 0 } given
        ? given
        : [.. ModelPaths, .. SeedPaths, .. SnapshotPaths, .. MacroPaths, .. AnalysisPaths, .. TestPaths];

    public IReadOnlyList<string> CleanTargets => _settings.Texts("clean-targets") is { Count: > 0 } given ? given : [TargetPath];

    public string PackagesPath => _settings.Text("packages-install-path") ?? "dbt_packages";

    public PyDict Vars => _settings.Dict("vars") ?? [];

    public PyDict Quoting => _settings.Dict("quoting") ?? [];

    /// <summary>What is put beside each statement.</summary>
    public CommentSetting QueryComment => CommentSetting.Read(_settings);

    /// <summary>The project's defaults for command-line flags.</summary>
    public PyDict Flags => _settings.Dict("flags") ?? [];

    public IReadOnlyList<string> RequiredVersions => _settings.Texts("require-dbt-version");

    public IReadOnlyList<string> OnRunStart => _settings.Texts("on-run-start");

    public IReadOnlyList<string> OnRunEnd => _settings.Texts("on-run-end");

    /// <summary>The configuration tree of a kind of resource, for example <c>models</c>.</summary>
    public PyDict ConfigTree(string kind) => _settings.Dict(kind) ?? [];

    /// <summary>The packages searched for a namespace's macros, when the project says so.</summary>
    public IReadOnlyList<string>? DispatchOrder(string macroNamespace) =>
        _settings.Dicts("dispatch").FirstOrDefault(d => d.Text("macro_namespace") == macroNamespace)?.Texts("search_order");

    public static ProjectFile Load(string directory, INameSource names)
    {
        var renderer = new YamlRenderer(names, "dbt_project.yml");
        var notes = new List<(ConsoleEvent, string)>();
        var raw = Read(directory, duplicate => notes.Add((WarningNames.DuplicateYamlKeysDeprecation, $"{duplicate} in file `{PathIn(directory)}`")));
        var settings = (PyDict)renderer.Render(raw, "on-run-start", "on-run-end", "pre-hook", "post-hook", "+pre-hook", "+post-hook", "query-comment", "vars")!;
        ProjectRules.Check(settings, PathIn(directory));
        return new ProjectFile(directory, settings) { Notes = [.. notes, .. ProjectKeys.Old(raw)] };
    }

    /// <summary>The project as written: enough to find its profile, before the target is known that its Jinja may speak of.</summary>
    public static ProjectFile LoadUnrendered(string directory)
    {
        var raw = Read(directory);
        ProjectRules.CheckName(raw, PathIn(directory));
        return new ProjectFile(directory, raw);
    }

    /// <summary>A folder without a project that can be read.</summary>
    public static ProjectFile Empty(string directory) => new(directory, []);

    private static string PathIn(string directory) => Path.Combine(directory, "dbt_project.yml");

    private static PyDict Read(string directory, Action<string>? onDuplicate = null)
    {
        var path = PathIn(directory);
        if (!File.Exists(path))
            throw new DbtException($"Runtime Error\n  No dbt_project.yml found at expected path {path}\n  Verify that each entry within packages.yml (and their transitive dependencies) contains a file named dbt_project.yml");
        var raw = YamlFile.Read(path, "dbt_project.yml", onDuplicate) as PyDict ?? throw new DbtException("Runtime Error\n  dbt_project.yml does not parse to a dictionary");
        ProjectKeys.Check(raw);
        return raw;
    }

    private List<string> Paths(string key, string? oldKey, string otherwise)
    {
        var paths = _settings.Texts(key);
        if (paths.Count == 0 && oldKey is not null) paths = _settings.Texts(oldKey);
        return paths.Count == 0 ? [otherwise] : paths;
    }
}
