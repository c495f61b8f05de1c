using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Artifacts;

/// <summary>catalog.json, version 1: what the database really has.</summary>
internal static class CatalogArtifact
{
    public static PyDict Create(RenderSession session, WarehouseConnection connection)
    {
        var present = Present(session, connection);
        return PyDict.From(
        [
            new("metadata", ArtifactMetadata.Of(session, "catalog", "v1")),
            new("nodes", Entries(session, connection, present, session.Manifest.Nodes.Values.Where(n => n.IsRefable && !n.IsEphemeral).Select(n => ((GraphNode)n, n.Alias)))),
            new("sources", Entries(session, connection, present, session.Manifest.Sources.Values.Select(s => ((GraphNode)s, s.Identifier)))),
            new("errors", null),
        ]);
    }

    private static Dictionary<(string Schema, string Name), Relation> Present(RenderSession session, WarehouseConnection connection)
    {
        var schemas = session.Manifest.Nodes.Values.Where(n => n.IsRefable).Select(n => n.Schema).Concat(session.Manifest.Sources.Values.Select(s => s.Schema));
        var found = new Dictionary<(string Schema, string Name), Relation>();
        foreach (var relation in schemas.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(schema => session.Adapter.List(connection, schema)))
            found[Key(relation.Schema!, relation.Identifier!)] = relation;
        return found;
    }

    private static PyDict Entries(
        RenderSession session, WarehouseConnection connection, Dictionary<(string Schema, string Name), Relation> present, IEnumerable<(GraphNode Node, string Identifier)> nodes)
    {
        var entries = new PyDict();
        foreach (var (node, identifier) in nodes)
        {
            if (present.TryGetValue(Key(node.Schema, identifier), out var relation)) entries[node.UniqueId] = Entry(node, relation, session.Adapter.Columns(connection, relation));
        }

        return entries;
    }

    private static PyDict Entry(GraphNode node, Relation relation, IReadOnlyList<Column> columns) => PyDict.From(
    [
        new("metadata", PyDict.From(
        [
            new("type", relation.IsView ? "VIEW" : "BASE TABLE"),
            new("schema", relation.Schema),
            new("name", relation.Identifier),
            new("database", relation.Database),
            new("comment", null),
            new("owner", null),
        ])),
        new("columns", PyDict.From(columns.Select((column, i) => new KeyValuePair<string, object?>(column.Name, PyDict.From(
        [
            new("type", column.DataType),
            new("index", i + 1L),
            new("name", column.Name),
            new("comment", null),
        ]))))),
        new("stats", PyDict.From([new("has_stats", PyDict.From(
        [
            new("id", "has_stats"),
            new("label", "Has Stats?"),
            new("value", false),
            new("include", false),
            new("description", "Indicates whether there are statistics for this table"),
        ]))])),
        new("unique_id", node.UniqueId),
    ]);

    private static (string Schema, string Name) Key(string schema, string name) => (schema.ToLowerInvariant(), name.ToLowerInvariant());
}
