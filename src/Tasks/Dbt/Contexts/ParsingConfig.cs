using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>config(...)</c> while parsing: gathers what the file says.</summary>
internal sealed class ParsingConfig(Node node) : ICallable, IHasAttributes
{
    public object? Call(Arguments arguments)
    {
        foreach (var dict in arguments.Positional.OfType<PyDict>()) ConfigMerger.Merge(node.InlineConfig, dict);
        ConfigMerger.Merge(node.InlineConfig, PyDict.From(arguments.Named));
        return "";
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "get" => Function.Of(name, a => a["default"] ?? "", "name", "default?", "validator?"),
            "require" => Function.Of(name, _ => "", "name", "validator?"),
            "set" => Function.Of(name, a => Set(a), "name", "value"),
            "persist_relation_docs" or "persist_column_docs" => Function.Of(name, _ => false),
            _ => null,
        };
        return value is not null;
    }

    private string Set(BoundArguments arguments)
    {
        node.InlineConfig[arguments.Text("name")] = arguments["value"];
        return "";
    }
}
