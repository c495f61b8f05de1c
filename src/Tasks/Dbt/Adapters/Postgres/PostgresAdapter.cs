using System.Globalization;
using Dagfire.Jinja.Dates;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Relations;
using Npgsql;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>A PostgreSQL database.</summary>
internal sealed class PostgresAdapter : Adapter
{
    private const int LongestName = 63;

    private readonly string _connectionString;

    public PostgresAdapter(Profile profile)
    {
        _connectionString = PostgresProfile.ConnectionString(profile);
        Database = new NpgsqlConnectionStringBuilder(_connectionString).Database ?? "";
    }

    public override string Type => "postgres";

    public override string Database { get; }

    public override IGrants Grants { get; } = new PostgresGrants();

    public override IComments Comments { get; } = new PostgresComments();

    public override int MaxParallel => int.MaxValue;

    protected override string DropSuffix => " cascade";

    public override string DefaultStrategy(bool hasKey) => hasKey ? "delete+insert" : "append";

    public override WarehouseConnection Connect()
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            connection.Open();
        }
        catch (NpgsqlException error)
        {
            connection.Dispose();
            throw new DatabaseException(error.Message, error);
        }

        return new DatabaseConnection(connection, PostgresDriver.Instance) { Comment = Comment };
    }

    public override string Render(Relation relation)
    {
        if (relation.Type == "temporary") return Quote(relation.Identifier!);
        var parts = new List<string>();
        if (relation is { IncludeDatabase: true, Database: { } database }) parts.Add(Quote(database));
        if (relation is { IncludeSchema: true, Schema: { } schema }) parts.Add(Quote(schema));
        if (relation is { IncludeIdentifier: true, Identifier: { } identifier }) parts.Add(Quote(identifier));
        return string.Join(".", parts);
    }

    public override string RenderEmpty(Relation relation) => base.RenderEmpty(relation) + EmptyAlias.Of(relation);

    public override string FitEmpty(string sql) => EmptyAlias.DropWhereOwn(sql);

    public override IReadOnlyList<Relation> List(WarehouseConnection connection, Relation place) =>
        [.. Relations(connection, $"n.nspname = {Quoted(place.Schema!)}").Select(row => Relation((string)row[0]!, (string)row[1]!, (string)row[2]!))];

    public override Relation? Find(WarehouseConnection connection, Relation wanted)
    {
        var rows = Relations(connection, $"n.nspname = {Quoted(wanted.Schema ?? "")} and c.relname = {Quoted(wanted.Identifier ?? "")}");
        return rows.Count == 0 ? null : Relation(wanted.Schema, wanted.Identifier, (string)rows[0][2]!);
    }

    public override IReadOnlyList<Column> Columns(WarehouseConnection connection, Relation relation)
    {
        var rows = connection.Execute(
            "select attname::text, format_type(atttypid, atttypmod) from pg_attribute\n"
            + $"where attrelid = to_regclass({Quoted(relation.Render())}) and attnum > 0 and not attisdropped order by attnum").Table.Rows;
        return [.. rows.Select(row => new Column((string)row[0]!, (string)row[1]!))];
    }

    public override IReadOnlyList<string> Schemas(WarehouseConnection connection, string? database) =>
        [.. connection.Execute("select nspname::text from pg_namespace").Table.Rows.Select(row => (string)row[0]!)];

    // Two that find no schema at the same moment would both make it, and one be refused in spite of "if not exists".
    public override void CreateSchema(WarehouseConnection connection, Relation place) => connection.Execute($"{Waiting(Quote(place.Schema!))}; create schema if not exists {Quote(place.Schema!)}");

    // Neither would see what the other has not committed: both would make the table, or empty it of the same rows and fill it twice.
    public override void Claim(WarehouseConnection connection, Relation target) => connection.Execute(Waiting(target.Render()));

    public override IReadOnlyDictionary<string, CatalogTable> Catalog(WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted) => PostgresCatalog.Read(this, connection, wanted);

    public override IEnumerable<string> ReplaceWithView(Relation target, Relation? existing, string sql, PyDict config, string columns) => Swap(target, existing, "view", sql);

    public override IEnumerable<string> ReplaceWithTable(Relation target, Relation? existing, string sql, PyDict config) => Swap(target, existing, "table", sql);

    public override string CreateIndex(Relation table, TableIndex index) =>
        $"create {(index.IsUnique ? "unique " : "")}index if not exists\n{Quote(index.NameOn(table))}\non {table.Render()}{(index.Type is { } type ? $" using {type}" : "")}\n({string.Join(", ", index.Columns)})";

    public override string CreateTemporary(Relation temporary, string sql) => $"create temporary table {Quote(temporary.Identifier!)} as (\n{sql}\n)";

    public override Relation Temporary(Relation target, string suffix) => Relation(null, Fit(target.Identifier + suffix), "temporary");

    public override IEnumerable<string> Merge(Relation target, Relation source, MergePlan plan)
    {
        var match = string.Join(" and ", plan.Keys.Select(key => $"(DBT_INTERNAL_SOURCE.{key} = DBT_INTERNAL_DEST.{key})").Concat(plan.Predicates.Select(p => $"({p})")));
        var columns = string.Join(", ", plan.Columns.Select(Quote));
        var update = plan.UpdateColumns.Count == 0 ? "" : "\nwhen matched then update set " + string.Join(", ", plan.UpdateColumns.Select(c => $"{Quote(c)} = DBT_INTERNAL_SOURCE.{Quote(c)}"));
        yield return $"merge into {target.Render()} as DBT_INTERNAL_DEST\nusing {source.Render()} as DBT_INTERNAL_SOURCE\non {match}{update}\n"
            + $"when not matched then insert ({columns}) values ({string.Join(", ", plan.Columns.Select(c => "DBT_INTERNAL_SOURCE." + Quote(c)))})";
    }

    public override DateTimeOffset? ReadTime(object? value) => value switch
    {
        null => null,
        PyDateTime time => new DateTimeOffset(time.Value, TimeSpan.Zero),
        _ => DateTimeOffset.TryParse(PyRepr.Str(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            ? parsed
            : throw new DatabaseException($"'{PyRepr.Str(value)}' is not a time"),
    };

    // The new relation is complete before the old one gives way, and readers never see neither.
    private IEnumerable<string> Swap(Relation target, Relation? existing, string kind, string sql)
    {
        var temporary = target with { Identifier = Fit(target.Identifier + "__dbt_tmp"), Type = kind };
        var backup = target with { Identifier = Fit(target.Identifier + "__dbt_backup"), Type = existing?.Type };
        yield return $"drop {kind} if exists {temporary.Render()} cascade";
        yield return $"create {kind} {temporary.Render()} as (\n{sql}\n)";
        if (existing is not null) yield return $"alter {(existing.IsView ? "view" : "table")} {existing.Render()} rename to {Quote(backup.Identifier)}";
        yield return $"alter {kind} {temporary.Render()} rename to {Quote(target.Identifier!)}";
        if (existing is not null) yield return Drop(backup);
    }

    private static string Waiting(string name) => $"select pg_advisory_xact_lock(hashtextextended({Quoted("dbt " + name)}, 0))";

    private static string Fit(string name)
    {
        var suffix = name.LastIndexOf("__dbt_", StringComparison.Ordinal);
        return name.Length <= LongestName || suffix < 0 ? name : name[..(LongestName - (name.Length - suffix))] + name[suffix..];
    }

    private static IReadOnlyList<IReadOnlyList<object?>> Relations(WarehouseConnection connection, string condition) => connection.Execute(
        "select n.nspname::text, c.relname::text, case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end\n"
        + $"from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f') and {condition} order by 2").Table.Rows;

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
