using System.Globalization;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Asks a database's information schema: one question for all of its tables and columns.</summary>
internal static class SnowflakeCatalog
{
    private enum Field
    {
        Schema, Name, Type, Comment, Owner, ClusteringKey, Rows, Bytes, LastAltered, Column, ColumnType, ColumnComment,
    }

    public static Dictionary<string, CatalogTable> Read(SnowflakeAdapter adapter, WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted)
    {
        var found = new Dictionary<string, CatalogTable>(StringComparer.Ordinal);
        foreach (var database in wanted.GroupBy(w => w.Relation.Database, StringComparer.OrdinalIgnoreCase))
        {
            var schemas = database.Select(w => w.Relation.Schema!).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
            var rows = connection.Execute(Question(Information(database.First().Relation), schemas)).Table.Rows;
            var tables = rows.GroupBy(row => Key(Text(row, Field.Schema)!, Text(row, Field.Name)!)).ToDictionary(group => group.Key, group => TableOf(adapter, database.Key, [.. group]));
            foreach (var (id, relation) in database)
            {
                if (tables.TryGetValue(Key(relation.Schema!, relation.Identifier!), out var table)) found[id] = table;
            }
        }

        return found;
    }

    public static DateTimeOffset? LastChange(SnowflakeAdapter adapter, WarehouseConnection connection, Relation relation)
    {
        var rows = connection.Execute(
            $"select last_altered as last_modified, convert_timezone('UTC', current_timestamp()) as snapshotted_at\nfrom {Information(relation)}.tables\n"
            + $"where upper(table_schema) = upper({SnowflakeValues.Quoted(relation.Schema!)}) and upper(table_name) = upper({SnowflakeValues.Quoted(relation.Identifier!)})").Table.Rows;
        return rows.Count == 0 ? null : adapter.ReadTime(rows[0][0]);
    }

    // As dbt has it: names are compared without regard to case, since they are written as the project writes them.
    private static string Question(string information, IEnumerable<string> schemas) => $"""
        select
            t.table_schema, t.table_name,
            case when t.is_dynamic = 'YES' and t.table_type = 'BASE TABLE' then 'DYNAMIC TABLE' else t.table_type end as table_type,
            t.comment, t.table_owner, t.clustering_key, t.row_count, t.bytes,
            to_varchar(convert_timezone('UTC', t.last_altered), 'yyyy-mm-dd HH24:MI') || 'UTC' as last_altered,
            c.column_name, c.data_type, c.comment as column_comment
        from {information}.tables as t
        join {information}.columns as c on c.table_schema = t.table_schema and c.table_name = t.table_name
        where upper(t.table_schema) in ({string.Join(", ", schemas.Select(schema => SnowflakeValues.Quoted(schema.ToUpperInvariant())))})
        order by t.table_schema, t.table_name, c.ordinal_position
        """;

    private static string Information(Relation relation) => (relation with { IncludeSchema = false, IncludeIdentifier = false }).Render() + ".information_schema";

    private static CatalogTable TableOf(SnowflakeAdapter adapter, string? database, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        var first = rows[0];
        var type = Text(first, Field.Type) ?? "";
        var relation = adapter.Relation(database, Text(first, Field.Schema), Text(first, Field.Name), type: null);
        return new CatalogTable(relation, type, [.. rows.Select(row => new CatalogColumn(Text(row, Field.Column)!, Text(row, Field.ColumnType)!, Text(row, Field.ColumnComment)))])
        {
            Comment = Text(first, Field.Comment),
            Owner = Text(first, Field.Owner),
            Stats =
            [
                Stat("clustering_key", "Clustering Key", first, Field.ClusteringKey, "The key used to cluster this table"),
                Stat("row_count", "Row Count", first, Field.Rows, "An approximate count of rows in this table"),
                Stat("bytes", "Approximate Size", first, Field.Bytes, "Approximate size of the table as reported by Snowflake"),
                new("last_modified", "Last Modified", Text(first, Field.LastAltered), type == "BASE TABLE" && first[(int)Field.LastAltered] is not null, "The timestamp for last update/change"),
            ],
        };
    }

    private static CatalogStat Stat(string id, string label, IReadOnlyList<object?> row, Field field, string description) =>
        new(id, label, row[(int)field], row[(int)field] is not null, description);

    private static string? Text(IReadOnlyList<object?> row, Field field) => Convert.ToString(row[(int)field], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static (string Schema, string Name) Key(string schema, string name) => (schema.ToUpperInvariant(), name.ToUpperInvariant());
}
