using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>Brings selectors into the one form the manifest has them in: texts become mappings, inherited definitions are put in place.</summary>
internal static class SelectorForms
{
    public static PyDict Of(IEnumerable<PyDict> written)
    {
        var forms = new PyDict();
        foreach (var selector in written)
        {
            var form = PyDict.From(selector.Select(pair => new KeyValuePair<string, object?>(PyRepr.Str(pair.Key), pair.Value)));
            form["definition"] = Definition(selector["definition"], forms);
            forms[selector.Text("name")!] = form;
        }

        return forms;
    }

    private static object? Definition(object? definition, PyDict known) => definition switch
    {
        string text => OfText(Criterion.Parse(text)),
        PyDict { Count: 1 } dict when dict.First().Value is PyList list => PyDict.From([new(PyRepr.Str(dict.First().Key), new PyList(list.Select(item => Definition(item, known))))]),
        PyDict { Count: 1 } dict => PyDict.From([new("method", dict.First().Key), new("value", dict.First().Value)]),
        PyDict dict when dict.Text("method") == "selector" => known.Dict(PyRepr.Str(dict["value"]))?["definition"],
        _ => definition,
    };

    private static PyDict OfText(Criterion criterion)
    {
        var form = PyDict.From([new("method", SelectionMethods.NameOf(criterion)), new("value", criterion.Value)]);
        if (criterion.ChildrensParents) form["childrens_parents"] = true;
        if (criterion.Parents) form["parents"] = true;
        if (criterion.ParentsDepth is { } parents) form["parents_depth"] = PyRepr.Str((long)parents);
        if (criterion.Children) form["children"] = true;
        if (criterion.ChildrenDepth is { } children) form["children_depth"] = PyRepr.Str((long)children);
        return form;
    }
}
