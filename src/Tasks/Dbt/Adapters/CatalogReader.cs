using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>Reads the catalog relation by relation, from a database where that is quick.</summary>
internal static class CatalogReader
{
    public static Dictionary<string, CatalogTable> Read(Adapter adapter, WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted)
    {
        var present = new Dictionary<(string Schema, string Name), Relation>();
        foreach (var place in wanted.Select(w => w.Relation).DistinctBy(r => r.Schema, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var relation in adapter.List(connection, place)) present[Key(relation)] = relation;
        }

        var found = new Dictionary<string, CatalogTable>(StringComparer.Ordinal);
        foreach (var (id, relation) in wanted)
        {
            if (present.TryGetValue(Key(relation), out var there)) found[id] = Of(there, adapter.Columns(connection, there));
        }

        return found;
    }

    private static CatalogTable Of(Relation relation, IReadOnlyList<Column> columns) =>
        new(relation, relation.IsView ? "VIEW" : "BASE TABLE", [.. columns.Select(column => new CatalogColumn(column.Name, column.DataType, null))]);

    private static (string Schema, string Name) Key(Relation relation) => (relation.Schema!.ToLowerInvariant(), relation.Identifier!.ToLowerInvariant());
}
