using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Takes descriptions and columns over from a schema file.</summary>
internal static class PatchReader
{
    public static void Describe(GraphNode node, PyDict settings, string package, Manifest manifest, string path)
    {
        node.Description = DocsParser.Resolve(settings.Text("description") ?? "", package, manifest, path);
        node.Meta = settings.Dict("meta") ?? [];
        foreach (var column in settings.Dicts("columns"))
        {
            var name = column.Text("name") ?? throw new DbtException($"Parsing Error\n  {path}: a column of '{node.Name}' has no name");
            var config = column.Dict("config") ?? [];
            var meta = (column.Dict("meta") ?? []).Copy();
            meta.Update(config.Dict("meta") ?? []);
            node.Columns[name] = new NodeColumn(
                name, DocsParser.Resolve(column.Text("description") ?? "", package, manifest, path), column.Text("data_type"), meta, [.. column.Texts("tags"), .. config.Texts("tags")]);
        }
    }
}
