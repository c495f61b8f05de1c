using Dagfire.Dbt.Yaml;
using Dagfire.Jinja.Dates;

namespace Dagfire.Dbt.Parsing;

/// <summary>What an entry of a schema file must look like: dbt's schema, with dbt's words for what does not hold.</summary>
internal static class SchemaRules
{
    private static readonly string[] Tests = ["tests", "data_tests"];
    private static readonly string[] Limits = ["warn_after", "error_after"];
    private static readonly string[] Periods = ["minute", "hour", "day"];
    private static readonly string[] ExposureTypes = ["dashboard", "notebook", "analysis", "ml", "application"];

    /// <summary>The entries of a section.</summary>
    public static IEnumerable<PyDict> Entries(PyDict settings, string section, SourceFile file, string package)
    {
        if (settings[section] is null) return [];
        if (settings[section] is not PyList list) throw Invalid(file, $"because the value of '{section}' is not a list");
        return list.Select(item =>
        {
            if (item is not PyDict entry) throw Invalid(file, $"because a list element for '{section}' is not a dictionary: {PyRepr.Of(item)}");
            if (!entry.ContainsKey("name")) throw Invalid(file, $"because a list element for '{section}' does not have a name attribute.");
            if (Fault(entry, section) is { } fault)
                throw new DbtException($"Parsing Error\n  Invalid {section} config given in {file.Original} @ {section}: {PyRepr.Of(Told(entry, section, file, package))} - {fault}");
            return entry;
        });
    }

    // Where an entry comes from is part of it in dbt, and of what is said of it.
    private static PyDict Told(PyDict entry, string section, SourceFile file, string package) => section is "sources" or "exposures" or "unit_tests"
        ? entry
        : PyDict.From([.. entry.Select(pair => new KeyValuePair<string, object?>(PyRepr.Str(pair.Key), pair.Value)), new("original_file_path", file.Original), new("yaml_key", section), new("package_name", package)]);

    private static string? Fault(PyDict entry, string section) =>
        Described(entry, "") ?? Columns(entry, "") ?? section switch
        {
            "sources" => Freshness(entry, "") ?? Listed(entry, "tables", "", (table, at) => Described(table, at) ?? Columns(table, at) ?? Freshness(table, at)),
            "exposures" => Exposure(entry),
            "macros" => Listed(entry, "arguments", "", Described),
            _ => null,
        };

    private static string? Described(PyDict entry, string at) => Named(entry, at) ?? Texts(entry, at) ?? Labels(entry, at);

    // A date counts as a text to dbt.
    private static string? Named(PyDict entry, string at) => entry["name"] is string or PyDateTime ? null : $"at path [{Path(at, "'name'")}]: {PyRepr.Of(entry["name"])} is not of type 'string'";

    private static string? Labels(PyDict entry, string at) =>
        entry["meta"] is not (null or PyDict) ? $"at path [{Path(at, "'meta'")}]: {PyRepr.Of(entry["meta"])} is not of type 'object'"
        : entry.Dict("docs") is { } docs && docs["show"] is not (null or bool) ? $"at path [{Path(at, "'docs']['show'")}]: {PyRepr.Of(docs["show"])} is not of type 'boolean'"
        : entry["tags"] is null or string || (entry["tags"] is PyList tags && tags.TrueForAll(tag => tag is string)) ? null
        : $"at path [{Path(at, "'tags'")}]: {PyRepr.Of(entry["tags"])} is not valid under any of the given schemas";

    private static string? Texts(PyDict entry, string at) =>
        entry.TryGetValue("description", out var description) && description is not string ? $"at path [{Path(at, "'description'")}]: {PyRepr.Of(description)} is not of type 'string'"
        : Tests.All(key => PyTruth.IsTrue(entry[key])) ? "at path []: Invalid test config: cannot have both 'tests' and 'data_tests' defined"
        : Tests.Where(key => entry.TryGetValue(key, out var tests) && tests is not (null or PyList)).Select(key => $"at path [{Path(at, $"'{key}'")}]: {PyRepr.Of(entry[key])} is not of type 'array'").FirstOrDefault();

    private static string? Columns(PyDict entry, string at) => Listed(entry, "columns", at, Described);

    private static string? Listed(PyDict entry, string key, string at, Func<PyDict, string, string?> rule)
    {
        if (entry[key] is null) return null;
        if (entry[key] is not PyList list) return $"at path [{Path(at, $"'{key}'")}]: {PyRepr.Of(entry[key])} is not of type 'array'";
        return list.Select((item, index) => (item, place: $"{Path(at, $"'{key}'")}][{index}"))
            .Select(one => one.item is not PyDict dict ? $"at path [{one.place}]: {PyRepr.Of(one.item)} is not of type 'object'"
                : !dict.ContainsKey("name") ? $"at path [{one.place}]: 'name' is a required property" : rule(dict, one.place))
            .FirstOrDefault(fault => fault is not null);
    }

    private static string? Freshness(PyDict entry, string at) => new[] { entry, entry.Dict("config") ?? [] }
        .Where(level => level["freshness"] is { } value && !IsFreshness(value))
        .Select(level => $"at path [{Path(at, "'freshness'")}]: {PyRepr.Of(level["freshness"])} is not valid under any of the given schemas").FirstOrDefault();

    private static bool IsFreshness(object? value) => value is PyDict rule && Limits.All(key => rule[key] is null || (rule[key] is PyDict limit && IsLimit(limit)));

    private static bool IsLimit(PyDict limit) =>
        limit["count"] is null or long && (limit["period"] is null || (limit["period"] is string period && Periods.Contains(period, StringComparer.Ordinal)));

    private static string? Exposure(PyDict entry) =>
        entry["type"] is null ? "at path []: 'type' is a required property"
        : entry["owner"] is null ? "at path []: 'owner' is a required property"
        : entry["type"] is string type && ExposureTypes.Contains(type, StringComparer.Ordinal) ? null
        : $"at path ['type']: {PyRepr.Of(entry["type"])} is not one of [{string.Join(", ", ExposureTypes.Select(PyRepr.Of))}]";

    private static string Path(string at, string key) => at.Length == 0 ? key : $"{at}][{key}";

    private static DbtException Invalid(SourceFile file, string why) => new($"Parsing Error\n  The schema file at {file.Original} is invalid {why}");
}
