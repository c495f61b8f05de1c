using System.Text.Json;
using Dagfire.Jinja;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>var.value</c> and <c>var.json</c>: a variable for each attribute, and <c>get</c> for those that may be missing.</summary>
internal sealed class VariablesObject(TemplateReads reads, bool asJson) : PyObject("VariableAccessor")
{
    public override bool TryGetAttribute(string name, out object? value)
    {
        value = name == "get"
            ? Function.Of(name, arguments => Find(arguments.Text("key")) is { } text ? Read(arguments.Text("key"), text) : arguments["default"], "key", "default?")
            : Required(name);
        return true;
    }

    private object? Required(string name) => Find(name) is { } text
        ? Read(name, text)
        : new Undefined($"there is no variable '{name}'", isStrict: true);

    private string? Find(string name) => (string?)reads.Get(new TemplateRead(ReadKind.Variable, name));

    private object? Read(string name, string text)
    {
        if (!asJson)
            return text;
        try
        {
            return PyJson.Read(text);
        }
        catch (JsonException exception)
        {
            // Said without the parser's own words: they may quote the value.
            throw new JinjaException($"the variable '{name}' is not JSON: {JsonMistake.Place(exception, text)}");
        }
    }
}
