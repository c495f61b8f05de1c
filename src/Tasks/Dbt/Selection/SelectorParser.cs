using System.Globalization;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>Reads the definitions of selectors.yml; a definition may inherit from those before it.</summary>
internal sealed class SelectorParser(IReadOnlyDictionary<string, SelectionSpec> known)
{
    private static readonly string[] Groups = ["union", "intersection"];

    public SelectionSpec Root(object? definition)
    {
        if (definition is PyDict { Count: > 1 } dict && Groups.Any(dict.ContainsKey))
            throw Wrong($"Only a single 'union' or 'intersection' key is allowed in a root level selector definition; found {string.Join(",", dict.Keys.Select(PyRepr.Str))}.");
        return Parse(definition);
    }

    private SelectionSpec Parse(object? definition) => definition switch
    {
        string text => new SelectionSpec.One(Criterion.Parse(text), Tests: null),
        PyDict dict when dict.ContainsKey("union") => Group(dict, "union", parts => new SelectionSpec.Union(parts)),
        PyDict dict when dict.ContainsKey("intersection") => Group(dict, "intersection", parts => new SelectionSpec.Intersection(parts)),
        PyDict dict => Single(dict),
        _ => throw Wrong($"Expected to find union, intersection, str or dict, instead found {PyRepr.Of(definition)}"),
    };

    private SelectionSpec Group(PyDict definition, string key, Func<IReadOnlyList<SelectionSpec>, SelectionSpec> make)
    {
        var parts = Items(definition, key);
        var excluding = parts.OfType<PyDict>().Where(part => part.ContainsKey("exclude") && !part.ContainsKey("method")).ToList();
        if (excluding.Count > 1) throw Wrong("You cannot provide multiple exclude arguments to the same selector set operator");
        var kept = make([.. parts.Where(part => !excluding.Contains(part)).Select(Parse)]);
        return excluding.Count == 0 ? kept : Without(kept, excluding[0]);
    }

    private SelectionSpec Single(PyDict definition)
    {
        if (definition.Count == 1)
        {
            var (method, value) = definition.First();
            return new SelectionSpec.One(CriterionOf(PyDict.From([new("method", method), new("value", value)])), Tests: null);
        }

        if (definition.Text("method") == "selector")
        {
            var name = PyRepr.Str(definition["value"]);
            return known.GetValueOrDefault(name) ?? throw Wrong($"Existing selector definition for {name} not found.");
        }

        if (!definition.ContainsKey("method") || !definition.ContainsKey("value"))
            throw Wrong($"Expected either 1 key or else \"method\" and \"value\" keys, but got {PyRepr.Of(new PyList(definition.Keys))}");
        var one = new SelectionSpec.One(CriterionOf(definition), Mode(definition));
        return definition.ContainsKey("exclude") ? Without(one, definition) : one;
    }

    private SelectionSpec Without(SelectionSpec kept, PyDict definition)
    {
        var left = Items(definition, "exclude").ConvertAll(Parse);
        return left.Count == 0 ? kept : new SelectionSpec.Difference(kept, new SelectionSpec.Union(left));
    }

    private static Criterion CriterionOf(PyDict definition)
    {
        var value = PyRepr.Str(definition["value"]);
        bool Has(string key) => PyTruth.IsTrue(definition[key]);
        int? Depth(string key) => definition[key] is null ? null : int.TryParse(PyRepr.Str(definition[key]), NumberStyles.None, CultureInfo.InvariantCulture, out var depth)
            ? depth
            : throw Wrong($"Invalid node spec - could not handle parent depth {PyRepr.Str(definition[key])}");
        if (Has("childrens_parents") && Has("children")) throw Wrong($"Invalid node spec {PyRepr.Of(definition)} - \"@\" prefix and \"+\" suffix are incompatible");
        return new Criterion(PyRepr.Of(definition), Has("childrens_parents"), Has("parents"), Depth("parents_depth"), PyRepr.Str(definition["method"]), value, Has("children"), Depth("children_depth"));
    }

    private static DbtIndirectSelection? Mode(PyDict definition) => definition["indirect_selection"] is not { } given
        ? null
        : Enum.TryParse<DbtIndirectSelection>(PyRepr.Str(given), ignoreCase: true, out var mode) ? mode : throw Wrong($"{PyRepr.Of(given)} is not a valid IndirectSelection");

    private static List<object?> Items(PyDict definition, string key) => definition[key] is PyList list && list.TrueForAll(item => item is string or PyDict)
        ? [.. list]
        : throw Wrong($"Invalid value for key \"{key}\". Expected a list of texts and mappings.");

    private static DbtException Wrong(string message) => new("Runtime Error\n  Could not read selector file data: " + message);
}
