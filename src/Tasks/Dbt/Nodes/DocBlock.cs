namespace Dagfire.Dbt.Nodes;

/// <summary>A <c>docs</c> block of a markdown file.</summary>
internal sealed record DocBlock(string PackageName, string Name, string Path, string OriginalFilePath, string Contents)
{
    public string UniqueId => $"doc.{PackageName}.{Name}";
}
