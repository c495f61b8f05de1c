using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>dbt's rules for what a later level of configuration does to an earlier one.</summary>
internal static class ConfigMerger
{
    private static readonly string[] Appended = ["tags", "pre_hook", "post_hook"];
    private static readonly string[] Merged = ["meta", "column_types", "quoting", "docs", "contract", "persist_docs", "grants"];

    public static void Merge(PyDict config, PyDict later)
    {
        foreach (var (rawKey, value) in later)
        {
            var key = PyRepr.Str(rawKey).Replace('-', '_');
            var name = key.TrimStart('+');
            if (Appended.Contains(name, StringComparer.Ordinal)) config[name] = Append(config[name], value);
            else if (Merged.Contains(name, StringComparer.Ordinal) && value is PyDict dict) config[name] = MergeDict(config[name] as PyDict, dict);
            else config[name] = DictExtensions.DeepCopy(value);
        }
    }

    private static PyList Append(object? present, object? value)
    {
        var result = new PyList(AsList(present));
        foreach (var item in AsList(value))
        {
            if (item is not string || !result.Contains(item)) result.Add(item);
        }

        return result;
    }

    private static IEnumerable<object?> AsList(object? value) => value switch
    {
        null => [],
        PyList list => list,
        PyTuple tuple => tuple,
        _ => [value],
    };

    private static PyDict MergeDict(PyDict? present, PyDict value)
    {
        var result = present?.Copy() ?? [];
        result.Update(value);
        return result;
    }
}
