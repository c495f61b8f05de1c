using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>config</c> at run time: reads the merged configuration.</summary>
internal sealed class RunningConfig(Node node) : ICallable, IHasAttributes, IHasItems
{
    public object? Call(Arguments arguments) => "";

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "get" => Function.Of(name, a => Get(a.Text("name"), a["default"]), "name", "default?", "validator?"),
            "require" => Function.Of(name, a => Require(a.Text("name")), "name", "validator?"),
            "set" => Function.Of(name, a => Set(a), "name", "value"),
            "meta_get" => Function.Of(name, a => (node.Config["meta"] as PyDict)?[a.Text("name")] ?? a["default"], "name", "default?"),
            "persist_relation_docs" or "persist_column_docs" => Function.Of(name, _ => false),
            "model" => NodeDict.Of(node),
            _ => null,
        };
        return value is not null;
    }

    public bool TryGetItem(object? key, out object? value) => node.Config.TryGetValue(key, out value);

    private object? Get(string name, object? otherwise)
    {
        if (node.Config.TryGetValue(name.Replace('-', '_'), out var value) && value is not null) return value;
        return node.Config["meta"] is PyDict meta && meta.TryGetValue(name, out value) ? value : otherwise;
    }

    private object? Require(string name) => node.Config.TryGetValue(name, out var value) && value is not null
        ? value
        : throw new JinjaException($"Configuration value '{name}' is required for {node.UniqueId}");

    private string Set(BoundArguments arguments)
    {
        node.Config[arguments.Text("name")] = arguments["value"];
        return "";
    }
}
