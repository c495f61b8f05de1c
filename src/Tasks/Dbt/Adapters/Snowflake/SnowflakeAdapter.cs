using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Snowflake, through the sessions a provider opens. Nothing connects before the first statement.</summary>
internal sealed class SnowflakeAdapter : Adapter
{
    private const int MostListed = 10_000;

    private readonly SnowflakeLogin _login;
    private readonly string? _warehouse;

    public SnowflakeAdapter(Profile profile, ProjectFile project, WarehouseProviders providers, TimeProvider time)
    {
        SnowflakeProfile.Check(profile);
        _login = new SnowflakeLogin(profile, providers, time);
        _warehouse = profile.Text("warehouse");
        Database = profile.Text("database")!;
        Quoting = QuotePolicy.None.With(project.Quoting);
    }

    public override string Type => "snowflake";

    public override string Database { get; }

    public override QuotePolicy Quoting { get; }

    public override bool AppliesQuoting => true;

    public override bool HasOwnWords => true;

    public override bool TellsLastChange => true;

    public override bool HasQueryTags => true;

    public override bool MergesSnapshots => true;

    public override IGrants Grants { get; } = new SnowflakeGrants();

    public override IComments Comments { get; } = new SnowflakeComments();

    public override int MaxParallel => int.MaxValue;

    protected override string DropSuffix => " cascade";

    public override bool Reaches(string? database) => true;

    public override string DefaultStrategy(bool hasKey) => "merge";

    public override WarehouseConnection Connect() => new SnowflakeConnection(_login) { Comment = Comment };

    public override string Render(Relation relation)
    {
        var policy = relation.Quoting ?? Quoting;
        var parts = new List<string>();
        if (relation is { IncludeDatabase: true, Database: { } database }) parts.Add(Written(database, policy.Database));
        if (relation is { IncludeSchema: true, Schema: { } schema }) parts.Add(Written(schema, policy.Schema));
        if (relation is { IncludeIdentifier: true, Identifier: { } identifier }) parts.Add(Written(identifier, policy.Identifier));
        return string.Join(".", parts);
    }

    public override IReadOnlyList<Relation> List(WarehouseConnection connection, Relation place) => Objects(connection, place, "");

    // Asked anew each time: another process may have made or dropped it meanwhile.
    public override Relation? Find(WarehouseConnection connection, Relation wanted)
    {
        // like takes any letter case, and _ for any letter: it finds too much, not too little.
        var named = Objects(connection, wanted, $" like {SnowflakeValues.Quoted(wanted.Identifier ?? "")}").Where(relation => relation.Identifier!.Equals(wanted.Identifier, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Find(relation => relation.Identifier == Stored(wanted)) ?? named.FirstOrDefault();
    }

    public override IReadOnlyList<Column> Columns(WarehouseConnection connection, Relation relation)
    {
        try
        {
            var table = connection.Execute($"describe table {relation.Render()}").Table;
            var (name, type) = (Position(table, "name"), Position(table, "type"));
            return [.. table.Rows.Select(row => SnowflakeColumns.Of((string)row[name]!, (string)row[type]!))];
        }
        catch (DatabaseException error) when (SnowflakeErrors.IsMissing(error))
        {
            return [];
        }
    }

    public override IReadOnlyList<string> Schemas(WarehouseConnection connection, string? database)
    {
        var table = connection.Execute($"show terse schemas in database {Written(database ?? Database, Quoting.Database)}\nlimit {MostListed}").Table;
        return [.. table.Rows.Select(row => (string)row[Position(table, "name")]!)];
    }

    public override void CreateSchema(WarehouseConnection connection, Relation place) => connection.Execute($"create schema if not exists {Schema(place)}");

    public override IEnumerable<string> ReplaceWithView(Relation target, Relation? existing, string sql, PyDict config, string columns) => SnowflakeTables.View(target, existing, sql, config, columns);

    public override IEnumerable<string> ReplaceWithTable(Relation target, Relation? existing, string sql, PyDict config) => SnowflakeTables.Table(target, existing, sql, config);

    public override string CreateTemporary(Relation temporary, string sql) => SnowflakeTables.Temporary(temporary, sql);

    public override Relation Temporary(Relation target, string suffix) => target with { Identifier = target.Identifier + suffix, Type = SnowflakeTemporary.Table };

    public override Relation IncrementalSource(Relation target, string strategy, bool hasKey, PyDict config) =>
        Temporary(target, "__dbt_tmp") with { Type = SnowflakeTemporary.KindOf(strategy, hasKey, config) };

    public override string DropTemporary(Relation temporary) => SnowflakeTables.Drop(temporary);

    public override string Drop(Relation relation) => SnowflakeTables.Drop(relation);

    public override string Rename(Relation from, Relation to) => $"alter {(from.IsView ? "view" : "table")} {from.Render()} rename to {to.Render()}";

    public override string QuoteAsConfigured(string identifier, string? part) => Written(identifier, part switch
    {
        "database" => Quoting.Database,
        "schema" => Quoting.Schema,
        "identifier" => Quoting.Identifier,
        _ => true,
    });

    public override string Clone(Relation target, Relation source, PyDict config) => SnowflakeTables.Clone(target, source, config);

    public override IEnumerable<string> Together(IEnumerable<string> statements) => [SnowflakeMerges.Together(statements)];

    public override IEnumerable<string> Merge(Relation target, Relation source, MergePlan plan) => [SnowflakeMerges.Merge(this, target, source, plan)];

    public override IEnumerable<string> DeleteInsert(Relation target, Relation source, MergePlan plan) => SnowflakeMerges.DeleteInsert(this, target, source, plan);

    public override string Append(Relation target, Relation source, MergePlan plan) => SnowflakeMerges.Append(this, target, source, plan);

    public override IEnumerable<string> Expand(Relation target, IReadOnlyList<Column> present, IReadOnlyList<Column> fresh) => SnowflakeColumns.Expand(this, target, present, fresh);

    public override IEnumerable<string> FillSeed(Relation target, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool isNew) => SnowflakeSeeds.Fill(target, columns, rows, isNew);

    public override DateTimeOffset? LastChange(WarehouseConnection connection, Relation relation) => SnowflakeCatalog.LastChange(this, connection, relation);

    public override IDisposable? Enter(WarehouseConnection connection, PyDict config) => SnowflakeCompute.Enter(connection, config, _warehouse);

    public override IReadOnlyDictionary<string, CatalogTable> Catalog(WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted) =>
        SnowflakeCatalog.Read(this, connection, wanted);

    public override string Literal(object? value, string dataType) => dataType.Length == 0 ? SnowflakeValues.Literal(value) : $"cast({SnowflakeValues.Literal(value)} as {dataType})";

    public override DateTimeOffset? ReadTime(object? value) => SnowflakeValues.Time(value);

    /// <summary>A place's schema, as a statement names it.</summary>
    public static string Schema(Relation place) => (place with { IncludeIdentifier = false }).Render();

    /// <summary>A part of a name as Snowflake keeps it: what is not quoted is kept in capitals.</summary>
    public string Stored(Relation relation) => (relation.Quoting ?? Quoting).Identifier ? relation.Identifier! : relation.Identifier!.ToUpperInvariant();

    internal static int Position(QueryTable table, string column)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Equals(column, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new DatabaseException($"Snowflake's answer has no column '{column}'; it has {string.Join(", ", table.Columns)}");
    }

    private List<Relation> Objects(WarehouseConnection connection, Relation place, string filter)
    {
        try
        {
            return Paged(connection, place, filter);
        }
        catch (DatabaseException error) when (SnowflakeErrors.IsMissing(error))
        {
            return [];
        }
    }

    private List<Relation> Paged(WarehouseConnection connection, Relation place, string filter)
    {
        var found = new List<Relation>();
        var from = "";
        while (true)
        {
            var table = connection.Execute($"show objects{filter} in schema {Schema(place)}\nlimit {MostListed}{from}").Table;
            if (table.Rows.Count == 0) return found;
            var (name, kind) = (Position(table, "name"), Position(table, "kind"));
            var (database, schema) = (Position(table, "database_name"), Position(table, "schema_name"));
            found.AddRange(table.Rows.Select(row => Relation((string)row[database]!, (string)row[schema]!, (string)row[name]!, ((string)row[kind]!).ToLowerInvariant()) with { Quoting = QuotePolicy.All }));
            if (table.Rows.Count < MostListed) return found;
            from = $" from {SnowflakeValues.Quoted((string)table.Rows[^1][name]!)}";
        }
    }

    private string Written(string name, bool isQuoted) => isQuoted ? Quote(name) : name;
}
