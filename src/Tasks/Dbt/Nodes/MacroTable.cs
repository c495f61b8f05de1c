namespace Dagfire.Dbt.Nodes;

/// <summary>Macros by package and name, and dbt's rules of which package sees which.</summary>
internal sealed class MacroTable
{
    /// <summary>The package of the macros that come with dbt.</summary>
    public const string BuiltIn = "dbt";

    private readonly Dictionary<string, Dictionary<string, MacroDefinition>> _packages = new(StringComparer.Ordinal);

    public string RootPackage { get; set; } = "";

    public IEnumerable<MacroDefinition> All => _packages.Values.SelectMany(macros => macros.Values);

    public bool HasPackage(string package) => _packages.ContainsKey(package);

    public void Add(MacroDefinition macro)
    {
        if (!_packages.TryGetValue(macro.PackageName, out var macros)) _packages[macro.PackageName] = macros = new(StringComparer.Ordinal);
        if (!macros.TryAdd(macro.Name, macro))
        {
            throw new DbtException($"Compilation Error\n  dbt found multiple macros named \"{macro.Name}\" in the project \"{macro.PackageName}\".\n"
                + $"  All macros require unique names, to fix this error rename or remove any duplicates. They can be found in these files:\n      - {macros[macro.Name].OriginalFilePath}\n      - {macro.OriginalFilePath}");
        }
    }

    /// <summary>Puts another definition in the place of the one of the same name.</summary>
    public void Replace(MacroDefinition macro) => _packages[macro.PackageName][macro.Name] = macro;

    public MacroDefinition? In(string package, string name) => _packages.GetValueOrDefault(package)?.GetValueOrDefault(name);

    /// <summary>An unqualified name: the caller's own package, the root project, the built-in macros. Other packages need their name in front.</summary>
    public MacroDefinition? Resolve(string name, string callerPackage) =>
        (callerPackage == BuiltIn ? null : In(callerPackage, name)) ?? In(RootPackage, name) ?? In(BuiltIn, name);

    /// <summary>A macro of any package: the root project's first, the built-in one last.</summary>
    public MacroDefinition? Anywhere(string name) =>
        In(RootPackage, name) ?? _packages.Where(package => package.Key != BuiltIn).Select(package => package.Value.GetValueOrDefault(name)).LastOrDefault(macro => macro is not null) ?? In(BuiltIn, name);
}
