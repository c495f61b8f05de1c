using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>var()</c>.</summary>
internal sealed class VarFunction(Variables variables, string owner, bool lenient = false) : ICallable, IHasAttributes
{
    public object? Call(Arguments arguments)
    {
        var bound = arguments.Bind("var", "name", "default?");
        var name = bound.Text("name");
        if (variables.TryGet(name, out var value)) return value;
        if (bound.Has("default")) return bound["default"];
        // Only a run needs the value: dbt lets a project without it parse.
        return lenient ? null : throw new TemplateException($"Required var '{name}' not found in config:\n  Vars supplied to {(owner.Length > 0 ? owner : "<Configuration>")} = {{}}");
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name == "has_var" ? Function.Of(name, a => variables.TryGet(a.Text("name"), out _), "name") : null;
        return value is not null;
    }
}
