using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>graph</c> of templates.</summary>
internal static class GraphDict
{
    public static PyDict Of(Manifest manifest) => PyDict.From(
    [
        new("nodes", Dict(manifest.CodeAndOperations.Where(n => n.UnitTest is null))),
        new("sources", Dict(manifest.Sources.Values)),
        new("exposures", Dict(manifest.Exposures.Values)),
        new("metrics", new PyDict()),
        new("groups", new PyDict()),
        new("semantic_models", new PyDict()),
        new("saved_queries", new PyDict()),
    ]);

    public static PyDict Dict(IEnumerable<GraphNode> nodes) => PyDict.From(nodes.Select(n => new KeyValuePair<string, object?>(n.UniqueId, NodeDict.Of(n))));
}
