using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Artifacts;

/// <summary>catalog.json, version 1: what the database really has.</summary>
internal static class CatalogArtifact
{
    public static PyDict Create(RenderSession session, WarehouseConnection connection)
    {
        // Also what tests have kept of their failures.
        var nodes = session.Manifest.Nodes.Values.Where(n => (n.IsRefable && !n.IsEphemeral) || (n.IsTest && n.UnitTest is null)).Select(n => (Id: n.UniqueId, Relation: session.RelationOf(n))).ToList();
        var sources = session.Manifest.Sources.Values.Select(s => (Id: s.UniqueId, Relation: session.RelationOf(s))).ToList();
        var found = session.Adapter.Catalog(connection, [.. nodes, .. sources]);
        return PyDict.From(
        [
            new("metadata", ArtifactMetadata.Of(session, "catalog", "v1")),
            new("nodes", Entries(nodes.Select(n => n.Id), found)),
            new("sources", Entries(sources.Select(s => s.Id), found)),
            new("errors", null),
        ]);
    }

    private static PyDict Entries(IEnumerable<string> ids, IReadOnlyDictionary<string, CatalogTable> found) =>
        PyDict.From(ids.Where(found.ContainsKey).Select(id => new KeyValuePair<string, object?>(id, Entry(id, found[id]))));

    private static PyDict Entry(string id, CatalogTable table) => PyDict.From(
    [
        new("metadata", PyDict.From(
        [
            new("type", table.Type),
            new("schema", table.Relation.Schema),
            new("name", table.Relation.Identifier),
            new("database", table.Relation.Database),
            new("comment", table.Comment),
            new("owner", table.Owner),
        ])),
        new("columns", PyDict.From(table.Columns.Select((column, i) => new KeyValuePair<string, object?>(column.Name, PyDict.From(
        [
            new("type", column.Type),
            new("index", column.Number ?? i + 1L),
            new("name", column.Name),
            new("comment", column.Comment),
        ]))))),
        new("stats", StatsOf(table)),
        new("unique_id", id),
    ]);

    private static PyDict StatsOf(CatalogTable table)
    {
        var has = new CatalogStat("has_stats", "Has Stats?", table.Stats.Any(stat => stat.IsShown), false, "Indicates whether there are statistics for this table");
        return PyDict.From(table.Stats.Where(stat => stat.IsShown).Prepend(has).Select(stat => new KeyValuePair<string, object?>(stat.Id, PyDict.From(
        [
            new("id", stat.Id),
            new("label", stat.Label),
            new("value", stat.Value),
            new("include", stat.IsShown),
            new("description", stat.Description),
        ]))));
    }
}
