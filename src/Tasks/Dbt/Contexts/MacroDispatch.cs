namespace Dagfire.Dbt.Contexts;

/// <summary><c>adapter.dispatch</c>: the adapter's variant of a macro, else the default one.</summary>
internal sealed class MacroDispatch(NodeContext context)
{
    public BoundMacro Find(string name, string? macroNamespace)
    {
        if (name.Contains('.', StringComparison.Ordinal))
            throw new JinjaException($"In adapter.dispatch, got a macro name of \"{name}\", but \".\" is not a valid macro name component. Did you mean `adapter.dispatch(\"{name.Split('.')[^1]}\", macro_namespace=\"{name.Split('.')[0]}\")`?");
        var tried = new List<string>();
        var caller = context.Calls.TryPeek(out var macro) ? macro.PackageName : context.Node.PackageName;
        if (new DispatchTable(context.Session).Find(name, macroNamespace, caller, tried) is { } variant) return context.Bind(variant);
        throw new JinjaException(Missing(name, macroNamespace, tried));
    }

    /// <summary>dbt's words for a macro without a variant.</summary>
    public static string Missing(string name, string? macroNamespace, IEnumerable<string> tried) =>
        $"In dispatch: No macro named '{name}' found within namespace: '{macroNamespace ?? "None"}'\n    Searched for: {string.Join(", ", tried.Select(attempt => $"'{attempt}'"))}";
}
