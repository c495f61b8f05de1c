namespace Dagfire.Dbt.Yaml;

/// <summary>Typed reads of a YAML mapping.</summary>
internal static class DictExtensions
{
    public static string? Text(this PyDict dict, string key) => dict.TryGetValue(key, out var value) && value is not null ? PyRepr.Str(value) : null;

    public static PyDict? Dict(this PyDict dict, string key) => dict[key] as PyDict;

    public static bool? Flag(this PyDict dict, string key) => dict[key] as bool?;

    /// <summary>The mappings of a list; nothing when the key is absent.</summary>
    public static IEnumerable<PyDict> Dicts(this PyDict dict, string key) => (dict[key] as PyList ?? []).OfType<PyDict>();

    /// <summary>A list of texts; a lone text counts as a list of one.</summary>
    public static List<string> Texts(this PyDict dict, string key) => dict[key] switch
    {
        PyList list => [.. list.Select(PyRepr.Str)],
        null => [],
        var single => [PyRepr.Str(single)],
    };

    /// <summary>A copy down to the leaves.</summary>
    public static object? DeepCopy(object? value) => value switch
    {
        PyDict dict => dict.Aggregate(new PyDict(), (copy, pair) =>
        {
            copy[pair.Key] = DeepCopy(pair.Value);
            return copy;
        }),
        PyList list => new PyList(list.Select(DeepCopy)),
        _ => value,
    };

    /// <summary>Makes Jinja values of plain .NET ones, as a caller hands in variables.</summary>
    public static object? FromClr(object? value) => value switch
    {
        null or string or bool or long or double or PyDict or PyList => value,
        int or short or byte or uint => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        float f => (double)f,
        System.Text.Json.JsonElement json => PyJson.Read(json.GetRawText()),
        IEnumerable<KeyValuePair<string, object?>> pairs => PyDict.From(pairs.Select(p => new KeyValuePair<string, object?>(p.Key, FromClr(p.Value)))),
        System.Collections.IEnumerable items => new PyList(items.Cast<object?>().Select(FromClr)),
        _ => value.ToString(),
    };
}
