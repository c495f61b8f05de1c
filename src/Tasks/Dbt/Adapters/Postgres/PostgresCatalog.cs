using System.Globalization;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>Asks the system catalog: one question for all tables and columns of the schemas in use, with their comments and owners.</summary>
internal static class PostgresCatalog
{
    private enum Field
    {
        Schema, Name, Type, Comment, Owner, Column, Index, ColumnType, ColumnComment,
    }

    public static Dictionary<string, CatalogTable> Read(PostgresAdapter adapter, WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted)
    {
        var found = new Dictionary<string, CatalogTable>(StringComparer.Ordinal);
        if (wanted.Count == 0) return found;
        var rows = connection.Execute(Question(wanted.Select(w => Lower(w.Relation.Schema)).Distinct(StringComparer.Ordinal))).Table.Rows;
        var tables = rows.GroupBy(row => Key(Text(row, Field.Schema), Text(row, Field.Name))).ToDictionary(group => group.Key, group => TableOf(adapter, [.. group]));
        foreach (var (id, relation) in wanted)
        {
            if (tables.TryGetValue(Key(relation.Schema, relation.Identifier), out var table)) found[id] = table;
        }

        return found;
    }

    // As dbt has it: names are compared without regard to case, and tables of this session alone are nobody's to tell of.
    private static string Question(IEnumerable<string> schemas) => $"""
        select
            n.nspname::text, c.relname::text,
            case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' else 'BASE TABLE' end,
            obj_description(c.oid, 'pg_class'), pg_get_userbyid(c.relowner)::text,
            a.attname::text, a.attnum::int, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where lower(n.nspname) in ({string.Join(", ", schemas.Select(schema => $"'{schema.Replace("'", "''", StringComparison.Ordinal)}'"))})
            and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relpersistence <> 't'
        order by n.nspname, c.relname, a.attnum
        """;

    private static CatalogTable TableOf(PostgresAdapter adapter, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        var first = rows[0];
        return new CatalogTable(adapter.Relation(Text(first, Field.Schema), Text(first, Field.Name)), Text(first, Field.Type)!, [.. rows.Select(ColumnOf)])
        {
            Comment = Text(first, Field.Comment),
            Owner = Text(first, Field.Owner),
        };
    }

    private static CatalogColumn ColumnOf(IReadOnlyList<object?> row) =>
        new(Text(row, Field.Column)!, Text(row, Field.ColumnType)!, Text(row, Field.ColumnComment)) { Number = Convert.ToInt64(row[(int)Field.Index], CultureInfo.InvariantCulture) };

    private static string? Text(IReadOnlyList<object?> row, Field field) => row[(int)field] as string;

    private static (string Schema, string Name) Key(string? schema, string? name) => (Lower(schema), Lower(name));

    private static string Lower(string? name) => (name ?? "").ToLowerInvariant();
}
