namespace Dagfire.Dbt.Nodes;

/// <summary>A macro with the place it comes from.</summary>
internal sealed record MacroDefinition(string PackageName, string Path, string OriginalFilePath, MacroStmt Statement, string Code)
{
    /// <summary>What a schema file says of it.</summary>
    public MacroDescription Described { get; init; } = MacroDescription.None;

    /// <summary>The name by which it is found: tests and materializations carry a prefix, as in dbt.</summary>
    public string Name => Statement.Kind switch
    {
        "test" => "test_" + Statement.Name,
        "materialization" => "materialization_" + Statement.Name + "_" + Adapter,
        _ => Statement.Name,
    };

    public string UniqueId => $"macro.{PackageName}.{Name}";

    private string Adapter => Statement.Options.TryGetValue("adapter", out var value) && value is ConstExpr { Value: string name } ? name : "default";
}
