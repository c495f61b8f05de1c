using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>var()</c>. A text that holds Jinja is rendered with the given names.</summary>
internal sealed class VarFunction(Variables variables, string owner, INameSource names, bool lenient = false) : ICallable, IHasAttributes
{
    public object? Call(Arguments arguments)
    {
        var bound = arguments.Bind("var", "name", "default?");
        var name = bound.Text("name");
        if (variables.TryGet(name, out var value)) return value is string text && text.Contains("{{", StringComparison.Ordinal) ? JinjaTemplate.Parse(text, "vars").Render(names) : value;
        if (bound.Has("default")) return bound["default"];
        // Only a run needs the value: dbt lets a project without it parse.
        return lenient ? null : throw new JinjaException($"Required var '{name}' not found in config:\nVars supplied to {(owner.Length > 0 ? owner : "<Configuration>")} = {{}}");
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name == "has_var" ? Function.Of(name, a => variables.TryGet(a.Text("name"), out _), "name") : null;
        return value is not null;
    }
}
