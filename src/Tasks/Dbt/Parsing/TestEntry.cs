using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>A test as a schema file writes it: a bare name, or a mapping of name, arguments and configuration.</summary>
internal sealed record TestEntry(string? Namespace, string Name, PyDict Arguments, PyDict Config, string? GivenName, string Description)
{
    private static readonly string[] ConfigKeys =
        ["severity", "tags", "enabled", "where", "limit", "warn_if", "error_if", "fail_calc", "store_failures", "store_failures_as", "meta", "database", "schema", "alias", "group"];

    /// <summary>Where a setting stands among those that dbt knows; others come after them.</summary>
    public static int OrderOf(string key) => Array.IndexOf(ConfigKeys, key) is var index and >= 0 ? index : ConfigKeys.Length;

    /// <summary>What of the entry has another place today: dbt's warning and whom it is about.</summary>
    public IReadOnlyList<string> MovedKeys { get; private init; } = [];

    /// <summary>Whether arguments stand beside the configuration and not under <c>arguments</c>.</summary>
    public bool HasBareArguments { get; private init; }

    public static TestEntry Parse(object? raw, string path)
    {
        if (raw is string bare) return Of(bare, [], path);
        if (raw is not PyDict { Count: > 0 } dict) throw new DbtException($"Parsing Error\n  {path}: test definition must be a name or a mapping, got {PyRepr.Of(raw)}");
        if (dict.Text("test_name") is { } named)
        {
            var rest = dict.Copy();
            rest.Remove("test_name");
            return Of(named, rest, path);
        }

        if (dict.Count != 1)
        {
            var pairs = dict.Select(pair => $"({PyRepr.Of(pair.Key)}, {PyRepr.Of(pair.Value)})");
            throw new DbtException($"Parsing Error\n  Invalid test config given in {path}:\n  \ttest definition dictionary must have exactly one key, got [{string.Join(", ", pairs)}] instead ({dict.Count} keys)");
        }

        var (key, value) = dict.First();
        if (value is not (null or PyDict)) throw new DbtException($"Parsing Error\n  Invalid test config given in {path}:\n  \ttest arguments must be a dictionary, got {PyRepr.Of(value)}");
        var settings = (value as PyDict ?? []).Copy();
        return Of(PyRepr.Str(key), settings, path);
    }

    private static TestEntry Of(string name, PyDict settings, string path)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (arguments, config) = (new PyDict(), new PyDict());
        foreach (var (rawKey, value) in settings)
        {
            var key = PyRepr.Str(rawKey);
            if (key is "config" && value is PyDict block) ConfigMerger.Merge(config, block);
            else if (key is "arguments" && value is PyDict nested) arguments.Update(nested);
            else if (ConfigKeys.Contains(key, StringComparer.Ordinal)) ConfigMerger.Merge(config, PyDict.From([new(key, value)]));
            else if (key is not ("name" or "description" or "column_name" or "model")) arguments[key] = DictExtensions.DeepCopy(value);
            else if (key == "model") throw new DbtException($"Parsing Error\n  {path}: Test arguments include \"model\", which is a reserved argument");
        }

        if (settings["column_name"] is { } column) arguments["column_name"] = column;
        return new TestEntry(dot < 0 ? null : name[..dot], name[(dot + 1)..], arguments, config, settings.Text("name"), settings.Text("description") ?? "")
        {
            MovedKeys = [.. settings.Keys.Select(PyRepr.Str).Where(key => ConfigKeys.Contains(key, StringComparer.Ordinal))],
            HasBareArguments = !PyTruth.IsTrue(settings["arguments"]) && settings.Keys.Select(PyRepr.Str).Any(key => key is not ("config" or "column_name" or "description" or "name" or "arguments") && !ConfigKeys.Contains(key, StringComparer.Ordinal)),
        };
    }
}
