using Dagfire.Jinja.Dates;

namespace Dagfire.Dbt.Yaml;

/// <summary>Renders the Jinja in a YAML value's texts; results keep their types.</summary>
internal sealed class YamlRenderer(INameSource names, string shownPath)
{
    /// <param name="value">The value.</param>
    /// <param name="keep">Keys whose values stay as written, because they are rendered later.</param>
    public object? Render(object? value, params string[] keep) => value switch
    {
        string text => RenderText(text),
        PyList list => new PyList(list.Select(item => Render(item, keep))),
        PyDict dict => RenderDict(dict, keep),
        PyDateTime time => time.Iso("T"),
        _ => value,
    };

    private PyDict RenderDict(PyDict dict, string[] keep)
    {
        var result = new PyDict();
        foreach (var (key, value) in dict)
            result[key] = key is string name && keep.Contains(name, StringComparer.Ordinal) ? value : Render(value, keep);
        return result;
    }

    private object? RenderText(string text)
    {
        // A template loses its last newline, with Jinja in it or without.
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{#", StringComparison.Ordinal)) return text.EndsWith('\n') ? text[..^1] : text;
        try
        {
            var value = JinjaTemplate.Parse(text, shownPath).RenderNative(names);
            return value is Undefined missing ? throw missing.Error() : value;
        }
        catch (JinjaException error)
        {
            throw new DbtException($"Compilation Error\n  Could not render {text}: {error.Message}\n  in {shownPath}{YamlPlaces.Of(text)}", error);
        }
    }
}
