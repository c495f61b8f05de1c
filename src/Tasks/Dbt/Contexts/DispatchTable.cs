using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>Which variant of a macro dispatch takes: the adapter's own, else the default one, package by package.</summary>
internal sealed class DispatchTable(RenderSession session)
{
    /// <summary>The variant of that name; <see langword="null"/> where there is none.</summary>
    /// <param name="name">The name without its prefix.</param>
    /// <param name="macroNamespace">The package that defines it, as the call names it.</param>
    /// <param name="callerPackage">The package of the call.</param>
    /// <param name="tried">Takes the names that were looked for in vain.</param>
    public MacroDefinition? Find(string name, string? macroNamespace, string callerPackage, ICollection<string> tried)
    {
        foreach (var package in Packages(macroNamespace))
        {
            foreach (var prefix in new[] { session.Adapter.Type, "default" })
            {
                var variant = $"{prefix}__{name}";
                if (Lookup(package, variant, callerPackage) is { } macro) return macro;
                tried.Add(package is null ? variant : package + "." + variant);
            }
        }

        return null;
    }

    private MacroDefinition? Lookup(string? package, string name, string callerPackage) =>
        package is null ? session.Manifest.Macros.Resolve(name, callerPackage) : session.Manifest.Macros.In(package, name);

    private IReadOnlyList<string?> Packages(string? macroNamespace)
    {
        if (macroNamespace is null) return [null];
        if (session.Root.DispatchOrder(macroNamespace) is { } configured) return configured;
        if (macroNamespace == MacroTable.BuiltIn) return [session.Root.Name, MacroTable.BuiltIn];
        return session.Package(macroNamespace) is not null ? [session.Root.Name, macroNamespace] : [null];
    }
}
