using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>dbt's rules for what a later level of configuration does to an earlier one.</summary>
internal static class ConfigMerger
{
    private static readonly string[] Appended = ["tags", "pre_hook", "post_hook"];
    private static readonly string[] Merged = ["meta", "column_types", "quoting", "docs", "contract", "persist_docs"];

    public static void Merge(PyDict config, PyDict later)
    {
        foreach (var (rawKey, value) in later)
        {
            var key = PyRepr.Str(rawKey).Replace('-', '_');
            var name = key.TrimStart('+');
            if (Appended.Contains(name, StringComparer.Ordinal)) config[name] = Append(config[name], value);
            else if (name == "grants" && value is PyDict grants) config[name] = MergeGrants(config[name] as PyDict, grants);
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

    // Grantees of a privilege take the place of an earlier level's; with a plus before the privilege they are added to them.
    // A level of its own keeps its pluses for the level it is merged into.
    private static PyDict MergeGrants(PyDict? present, PyDict later)
    {
        if (present is null) return later.Copy();
        var result = PyDict.From(present.Select(pair => new KeyValuePair<string, object?>(PyRepr.Str(pair.Key), new PyList(AsList(pair.Value)))));
        foreach (var (key, value) in later)
        {
            var privilege = PyRepr.Str(key);
            var name = privilege.TrimStart('+');
            result[name] = Append(privilege.StartsWith('+') ? result[name] : null, value);
        }

        return result;
    }

    private static PyDict MergeDict(PyDict? present, PyDict value)
    {
        var result = present?.Copy() ?? [];
        result.Update(value);
        return result;
    }
}
