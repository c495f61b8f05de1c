using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Projects;

/// <summary>What dbt_project.yml may say under each key, after its Jinja is rendered: dbt's schema, with dbt's words for what does not hold.</summary>
internal static class ProjectRules
{
    private static readonly Regex NameForm = new(@"^[^\d\W]\w*$");
    private static readonly Regex VersionForm = new(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*)(-[\da-zA-Z-]+(\.[\da-zA-Z-]+)*)?(\+[\da-zA-Z-]+(\.[\da-zA-Z-]+)*)?)?$", RegexOptions.ExplicitCapture);

    private static readonly string[] Paths =
        ["source-paths", "model-paths", "macro-paths", "data-paths", "seed-paths", "test-paths", "analysis-paths", "docs-paths", "asset-paths", "function-paths", "snapshot-paths", "clean-targets"];

    private static readonly string[] Texts = ["target-path", "profile", "log-path", "packages-install-path"];
    private static readonly string[] Trees = ["analyses", "sources", "tests", "data_tests", "unit_tests", "metrics", "semantic-models", "saved-queries", "exposures", "functions", "flags"];

    // Names that mean something else in a template.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "_sql_results", "adapter", "api", "column", "config", "context", "database", "env", "env_var", "exceptions", "execute", "flags", "fromjson", "fromyaml", "graph", "invocation_id",
        "load_agate_table", "load_result", "log", "model", "modules", "post_hooks", "pre_hooks", "ref", "render", "return", "run_started_at", "schema", "source", "sql", "sql_now", "store_result",
        "store_raw_result", "target", "this", "tojson", "toyaml", "try_or_compiler_error", "var", "write",
    };

    /// <exception cref="DbtException">Something does not hold; only the first thing is told, as dbt does.</exception>
    public static void Check(PyDict settings, string path)
    {
        if (Fault(settings) is { } fault) throw new DbtException($"Runtime Error\n  {fault}\n\n  Error encountered in {path}");
        if (settings["config-version"] is not null and not 2L) throw new DbtException($"Internal Error\n  Got an unexpected project version={PyRepr.Str(settings["config-version"])}, expected 2");
    }

    /// <summary>That there is a name, which everything else asks for.</summary>
    public static void CheckName(PyDict settings, string path)
    {
        if (settings["name"] is null) throw new DbtException($"Runtime Error\n  Required \"name\" field not present in project\n\n  Error encountered in {path}");
    }

    private static string? Fault(PyDict settings) =>
        settings["name"] is null ? "Required \"name\" field not present in project"
        : settings["name"] is not string name ? $"at path ['name']: {PyRepr.Of(settings["name"])} is not of type 'string'"
        : !NameForm.IsMatch(name) ? $"at path ['name']: {PyRepr.Of(name)} does not match '^[^\\\\d\\\\W]\\\\w*$'"
        : Forms(settings) ?? (Reserved.Contains(name) ? $"at path []: Invalid project name: {name} is a reserved word" : null) ?? Dispatch(settings)
        ?? (PyTruth.IsTrue(settings["tests"]) && PyTruth.IsTrue(settings["data_tests"]) ? "at path []: Invalid project config: cannot have both 'tests' and 'data_tests' defined" : null);

    private static string? Forms(PyDict settings) =>
        Wrong(settings, ["version"], IsVersion, "is not valid under any of the given schemas", value => PyRepr.Str(value))
        ?? Wrong(settings, Paths, value => value is null || IsTexts(value), "is not valid under any of the given schemas")
        ?? Wrong(settings, Texts, value => value is null or string, "is not valid under any of the given schemas")
        ?? Wrong(settings, ["quoting", "vars"], value => value is null or PyDict, "is not valid under any of the given schemas")
        ?? Wrong(settings, ["on-run-start", "on-run-end"], value => value is null or string || IsTexts(value), "is not valid under any of the given schemas")
        ?? Wrong(settings, ["require-dbt-version"], value => value is null or string || IsTexts(value), "is not valid under any of the given schemas")
        ?? Wrong(settings, ["dispatch", "packages"], value => value is PyList, "is not of type 'array'")
        ?? Wrong(settings, ["models", "seeds", "snapshots"], value => value is null or PyDict, "is not of type 'object'")
        ?? Wrong(settings, Trees, value => value is PyDict, "is not of type 'object'");

    private static string? Wrong(PyDict settings, string[] keys, Func<object?, bool> holds, string words, Func<object?, object?>? shown = null) =>
        keys.Where(key => settings.TryGetValue(key, out var value) && !holds(value))
            .Select(key => $"at path ['{(key == "tests" ? "data_tests" : key)}']: {PyRepr.Of(shown is null ? settings[key] : shown(settings[key]))} {words}").FirstOrDefault();

    private static bool IsVersion(object? value) => value is null || VersionForm.IsMatch(PyRepr.Str(value));

    private static bool IsTexts(object? value) => value is PyList list && list.TrueForAll(item => item is string);

    private static string? Dispatch(PyDict settings) => (settings["dispatch"] as PyList ?? [])
        .Where(entry => entry is not PyDict dict || !dict.ContainsKey("macro_namespace") || dict["search_order"] is not PyList)
        .Select(entry => $"at path []: Invalid project dispatch config: {PyRepr.Of(entry)}").FirstOrDefault();
}
