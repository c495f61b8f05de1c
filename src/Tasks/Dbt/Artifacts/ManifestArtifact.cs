using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Artifacts;

/// <summary>manifest.json, version 12.</summary>
internal static class ManifestArtifact
{
    public static PyDict Create(RenderSession session, NodeGraph graph)
    {
        var manifest = session.Manifest;
        var edges = new MacroEdges(session);
        var metadata = ArtifactMetadata.Of(session, "manifest", "v12");
        metadata["project_name"] = session.Root.Name;
        metadata["project_id"] = PureFunctions.Md5(session.Root.Name);
        metadata["user_id"] = null;
        metadata["send_anonymous_usage_stats"] = false;
        metadata["adapter_type"] = session.Adapter.Type;
        metadata["quoting"] = session.Adapter.Quoting.ForManifest();
        return PyDict.From(
        [
            new("metadata", metadata),
            new("nodes", GraphDict.Dict(manifest.CodeAndOperations.Where(n => n.UnitTest is null))),
            new("sources", GraphDict.Dict(manifest.Sources.Values)),
            new("macros", PyDict.From(manifest.Macros.All.Select(m => new KeyValuePair<string, object?>(m.UniqueId, Macro(m, edges))))),
            new("docs", PyDict.From(manifest.Docs.Values.Select(d => new KeyValuePair<string, object?>(d.UniqueId, Doc(d))))),
            new("exposures", GraphDict.Dict(manifest.Exposures.Values)),
            new("metrics", new PyDict()),
            new("groups", new PyDict()),
            new("selectors", session.Selectors.ForManifest),
            new("disabled", PyDict.From(manifest.Disabled.Select(n => new KeyValuePair<string, object?>(n.UniqueId, new PyList([NodeDict.Of(n)]))))),
            new("parent_map", Map(manifest, graph.Parents)),
            new("child_map", Map(manifest, graph.Children)),
            new("group_map", new PyDict()),
            new("saved_queries", new PyDict()),
            new("semantic_models", new PyDict()),
            new("unit_tests", GraphDict.Dict(manifest.Nodes.Values.Where(n => n.UnitTest is not null))),
        ]);
    }

    private static PyDict Map(Manifest manifest, Func<string, IReadOnlyList<string>> related) =>
        PyDict.From(manifest.All.Concat(manifest.Operations).Select(n => new KeyValuePair<string, object?>(n.UniqueId, new PyList(related(n.UniqueId).Order(StringComparer.Ordinal)))));

    private static PyDict Macro(MacroDefinition macro, MacroEdges edges) => PyDict.From(
    [
        new("name", macro.Name),
        new("resource_type", "macro"),
        new("package_name", macro.PackageName),
        new("path", macro.OriginalFilePath),
        new("original_file_path", macro.OriginalFilePath),
        new("unique_id", macro.UniqueId),
        new("macro_sql", macro.Code),
        new("depends_on", PyDict.From([new("macros", new PyList(edges.Of(macro)))])),
        new("description", macro.Described.Text),
        new("meta", macro.Described.Meta),
        new("docs", PyDict.From([new("show", macro.Described.Show), new("node_color", macro.Described.NodeColor)])),
        new("patch_path", macro.Described.PatchPath),
        new("arguments", macro.Described.Arguments),
        new("created_at", 0.0),
        new("supported_languages", null),
    ]);

    private static PyDict Doc(DocBlock doc) => PyDict.From(
    [
        new("name", doc.Name),
        new("resource_type", "doc"),
        new("package_name", doc.PackageName),
        new("path", doc.Path),
        new("original_file_path", doc.OriginalFilePath),
        new("unique_id", doc.UniqueId),
        new("block_contents", doc.Contents),
    ]);
}
