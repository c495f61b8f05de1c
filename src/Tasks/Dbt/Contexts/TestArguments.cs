using System.Text.RegularExpressions;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>Renders a generic test's arguments; text that looks like a call of ref and its kin is taken as one.</summary>
internal static class TestArguments
{
    private static readonly Regex Call = new(@"^\s*(env_var|ref|var|source|doc)\s*\(.+\)\s*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture);

    public static PyDict Render(TestDetails test, NodeContext context)
    {
        var rendered = new PyDict();
        foreach (var (key, value) in test.Arguments) rendered[key] = PyRepr.Str(key) == "column_name" ? value : Render(value, context);
        return rendered;
    }

    private static object? Render(object? value, NodeContext context) => value switch
    {
        string text => JinjaTemplate.Parse(Call.IsMatch(text) ? "{{ " + text + " }}" : text).RenderNative(context),
        PyList list => new PyList(list.Select(item => Render(item, context))),
        PyDict dict => PyDict.From(dict.Select(p => new KeyValuePair<string, object?>(PyRepr.Str(p.Key), Render(p.Value, context)))),
        _ => value,
    };
}
