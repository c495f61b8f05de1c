using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Finds what ref and source mean: the root project first, then the referring package, then every package.</summary>
internal sealed class NodeLookup(Manifest manifest, string rootPackage)
{
    public Node? Ref(RefCall call, string fromPackage)
    {
        if (call.Package is { } package) return manifest.Refable(package, call.Name);
        return manifest.Refable(rootPackage, call.Name)
            ?? manifest.Refable(fromPackage, call.Name)
            ?? manifest.Nodes.Values.FirstOrDefault(n => n.IsRefable && n.Name == call.Name);
    }

    public SourceNode? Source(string source, string table, string fromPackage) =>
        manifest.Sources.GetValueOrDefault($"source.{rootPackage}.{source}.{table}")
        ?? manifest.Sources.GetValueOrDefault($"source.{fromPackage}.{source}.{table}")
        ?? manifest.Sources.Values.FirstOrDefault(s => s.SourceName == source && s.Name == table);
}
