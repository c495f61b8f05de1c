using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary><c>adapter.dispatch</c>: the adapter's variant of a macro, else the default one.</summary>
internal sealed class MacroDispatch(NodeContext context)
{
    public BoundMacro Find(string name, string? macroNamespace)
    {
        if (name.Contains('.', StringComparison.Ordinal))
            throw new JinjaException($"In adapter.dispatch, got a macro name of \"{name}\", but \".\" is not a valid macro name component. Did you mean `adapter.dispatch(\"{name.Split('.')[^1]}\", macro_namespace=\"{name.Split('.')[0]}\")`?");
        var tried = new List<string>();
        foreach (var package in Packages(macroNamespace))
        {
            foreach (var prefix in new[] { context.Session.Adapter.Type, "default" })
            {
                var variant = $"{prefix}__{name}";
                if (Lookup(package, variant) is { } macro) return context.Bind(macro);
                tried.Add($"'{(package is null ? variant : package + "." + variant)}'");
            }
        }

        var where = macroNamespace is null ? "" : $" within namespace: '{macroNamespace}'";
        throw new JinjaException($"In dispatch: No macro named '{name}' found{where}\n    Searched for: {string.Join(", ", tried)}");
    }

    private MacroDefinition? Lookup(string? package, string name)
    {
        var macros = context.Manifest.Macros;
        if (package is null) return macros.Resolve(name, context.Calls.TryPeek(out var caller) ? caller.PackageName : context.Node.PackageName);
        return macros.In(package, name);
    }

    private IReadOnlyList<string?> Packages(string? macroNamespace)
    {
        if (macroNamespace is null) return [null];
        if (context.Session.Root.DispatchOrder(macroNamespace) is { } configured) return configured;
        if (macroNamespace == MacroTable.BuiltIn) return [context.Session.Root.Name, MacroTable.BuiltIn];
        return context.Session.Package(macroNamespace) is not null ? [context.Session.Root.Name, macroNamespace] : [null];
    }
}
