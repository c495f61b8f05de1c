namespace Dagfire.Dbt.Contexts;

/// <summary><c>context</c>: the context itself, by name.</summary>
internal sealed class ContextObject(NodeContext context) : IHasAttributes, IHasItems, IMapping
{
    public bool TryGetAttribute(string name, out object? value)
    {
        value = name == "get" ? Function.Of(name, a => context.TryResolve(a.Text("key"), out var found) ? found : a["default"], "key", "default?") : null;
        return value is not null || context.TryResolve(name, out value);
    }

    public bool TryGetItem(object? key, out object? value)
    {
        value = null;
        return key is string name && context.TryResolve(name, out value);
    }
}
