using System.Globalization;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Relations;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>
/// A warehouse in one SQLite file. A view cannot reach into an attached file, so schemas are part of the table's name:
/// <c>staging.tweets</c> is the table <c>"staging.tweets"</c>, and only tables of schema <c>main</c> have plain names.
/// </summary>
internal sealed class SqliteAdapter : Adapter
{
    private const string DefaultSchema = "main";

    private readonly string _connectionString;

    public SqliteAdapter(Profile profile, string projectDirectory)
    {
        var path = profile.Text("path") ?? throw new DbtException($"Runtime Error\n  'path' is a required property of target '{profile.Target}' (type sqlite)");
        var full = Path.GetFullPath(path, projectDirectory);
        Database = Path.GetFileNameWithoutExtension(full);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = full, Pooling = false }.ToString();
    }

    public override string Type => "sqlite";

    public override string Database { get; }

    // One writer at a time: more threads would only wait for each other.
    public override int MaxParallel => 1;

    public override string DefaultStrategy(bool hasKey) => hasKey ? "delete+insert" : "append";

    public override WarehouseConnection Connect() => SqliteOpening.Open(_connectionString, Comment);

    public override string Render(Relation relation)
    {
        if (!relation.IncludeIdentifier) return Quote(relation.Schema ?? DefaultSchema);
        if (relation.Schema is null || !relation.IncludeSchema) return Quote(relation.Identifier ?? "");
        // With the file's own name in front, "with a as (select * from a)" is no circular reference.
        return $"{Quote(DefaultSchema)}.{Quote(Physical(relation))}";
    }

    public override IReadOnlyList<Relation> List(WarehouseConnection connection, Relation place)
    {
        var rows = connection.Execute("select name, type from sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name").Table.Rows;
        return [.. rows.Select(row => Parse((string)row[0]!, (string)row[1]!)).Where(r => r.Schema!.Equals(place.Schema, StringComparison.OrdinalIgnoreCase))];
    }

    public override Relation? Find(WarehouseConnection connection, Relation wanted)
    {
        var name = Physical(wanted);
        var rows = connection.Execute($"select type from sqlite_master where type in ('table', 'view') and name = {Quoted(name)} collate nocase").Table.Rows;
        return rows.Count == 0 ? null : Relation(wanted.Schema, wanted.Identifier, (string)rows[0][0]!);
    }

    public override IReadOnlyList<Column> Columns(WarehouseConnection connection, Relation relation)
    {
        var name = relation.Type == "temporary" ? relation.Identifier! : Physical(relation);
        var rows = connection.Execute($"select name, type from pragma_table_info({Quoted(name)}) order by cid").Table.Rows;
        return [.. rows.Select(row => new Column((string)row[0]!, row[1] is string { Length: > 0 } type ? type : "TEXT"))];
    }

    public override IReadOnlyList<string> Schemas(WarehouseConnection connection, string? database) =>
        [.. connection.Execute("select name from sqlite_master where type in ('table', 'view')").Table.Rows
            .Select(row => Parse((string)row[0]!, null).Schema!).Append(DefaultSchema).Distinct(StringComparer.Ordinal)];

    public override void CreateSchema(WarehouseConnection connection, Relation place)
    {
        // A schema is a prefix here; it exists as soon as a table bears it.
    }

    public override IEnumerable<string> ReplaceWithView(Relation target, Relation? existing, string sql, PyDict config, string columns)
    {
        if (existing is not null) yield return Drop(existing);
        yield return $"create view {target.Render()} as\n{CteRenamer.Rename(sql, DefaultSchema)}";
        // SQLite takes any view and complains when it is read; a model must fail where the fault is.
        yield return $"select * from {target.Render()} limit 0";
    }

    public override IEnumerable<string> ReplaceWithTable(Relation target, Relation? existing, string sql, PyDict config)
    {
        if (existing is not null) yield return Drop(existing);
        yield return $"create table {target.Render()} as\n{sql}";
    }

    // It has one kind of index.
    public override string CreateIndex(Relation table, TableIndex index) =>
        $"create {(index.IsUnique ? "unique " : "")}index if not exists {Quote(DefaultSchema)}.{Quote(index.NameOn(table))} on {Quote(Physical(table))} ({string.Join(", ", index.Columns)})";

    public override string CreateTemporary(Relation temporary, string sql) => $"create temporary table {Quote(temporary.Identifier!)} as\n{sql}";

    public override Relation Temporary(Relation target, string suffix) => Relation(null, target.Identifier + suffix, "temporary");

    public override IEnumerable<string> Merge(Relation target, Relation source, MergePlan plan)
    {
        var match = string.Join(" and ", plan.Keys.Select(key => $"DBT_INTERNAL_SOURCE.{key} = {target.Render()}.{key}"));
        var predicates = string.Concat(plan.Predicates.Select(p => $" and {p}"));
        if (plan.UpdateColumns.Count > 0)
        {
            var assignments = string.Join(", ", plan.UpdateColumns.Select(c => $"{Quote(c)} = DBT_INTERNAL_SOURCE.{Quote(c)}"));
            yield return $"update {target.Render()} set {assignments}\nfrom {source.Render()} as DBT_INTERNAL_SOURCE\nwhere {match}{predicates}";
        }

        yield return Append(target, source, plan) + $" as DBT_INTERNAL_SOURCE\nwhere not exists (select 1 from {target.Render()} where {match}{predicates})";
    }

    public override string TypeOf(Seeds.SeedType type) => type switch
    {
        Seeds.SeedType.Integer or Seeds.SeedType.Boolean => "integer",
        Seeds.SeedType.Number => "real",
        _ => "text",
    };

    // The column's affinity does the work; cast('2024-01-01' as date) would be 2024.
    public override string Bound(string parameter, string dataType) => parameter;

    public override IEnumerable<string> Lint(string sql) => SqliteLint.Check(sql);

    // A cast to a date or a time would leave the year alone; numbers written as text do need theirs.
    public override string Literal(object? value, string dataType) => new Column("", dataType) is { IsInteger: true } or { IsFloat: true } or { IsNumeric: true } && value is string
        ? $"cast({SqlLiteral.Of(value)} as {dataType})"
        : SqlLiteral.Of(value);

    public override DateTimeOffset? ReadTime(object? value) => value is null
        ? null
        : DateTimeOffset.TryParse(PyRepr.Str(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new DatabaseException($"'{PyRepr.Str(value)}' is not a time");

    private static string Physical(Relation relation) => relation.Schema is null or DefaultSchema ? relation.Identifier! : $"{relation.Schema}.{relation.Identifier}";

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private Relation Parse(string name, string? type)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? Relation(DefaultSchema, name, type) : Relation(name[..dot], name[(dot + 1)..], type);
    }
}
