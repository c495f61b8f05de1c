using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>One kind of database: how names are written, what is there, and how relations are built.</summary>
internal abstract class Adapter : IRelationRenderer
{
    public abstract string Type { get; }

    /// <summary>The name of the database, as templates see it.</summary>
    public abstract string Database { get; }

    /// <summary>What stands beside each statement; <see langword="null"/> for nothing.</summary>
    public QueryComment? Comment { get; init; }

    /// <summary>Whether a select can name another database.</summary>
    public virtual bool Reaches(string? database) => database is null || database.Equals(Database, StringComparison.OrdinalIgnoreCase);

    /// <summary>The most nodes that gain from running at once.</summary>
    public abstract int MaxParallel { get; }

    /// <summary>The strategy of an incremental model that names none.</summary>
    public abstract string DefaultStrategy(bool hasKey);

    /// <summary>Lets one transaction at a time make a relation, where the database would not see to it itself. It holds until the transaction ends.</summary>
    public virtual void Claim(WarehouseConnection connection, Relation target)
    {
    }

    public abstract WarehouseConnection Connect();

    public abstract string Render(Relation relation);

    public virtual string RenderEmpty(Relation relation) => $"(select * from {relation.Render()} where false limit 0)";

    /// <summary>Compiled SQL of an empty run as the database takes it.</summary>
    public virtual string FitEmpty(string sql) => sql;

    /// <summary>Which parts of names are quoted unless a relation says otherwise.</summary>
    public virtual QuotePolicy Quoting => QuotePolicy.All;

    /// <summary>Whether a setting <c>quoting</c> has an effect.</summary>
    public virtual bool AppliesQuoting => false;

    /// <summary>Whether a node's outcome is told in the database's words, a code and a count, and not in those of what it made.</summary>
    public virtual bool HasOwnWords => false;

    /// <summary>Whether the database tells when a table was last changed, for sources without a time column.</summary>
    public virtual bool TellsLastChange => false;

    /// <summary>Whether statements can be given a tag for the database's own history of queries.</summary>
    public virtual bool HasQueryTags => false;

    /// <summary>How rights are given; <see langword="null"/> where the database has none.</summary>
    public virtual IGrants? Grants => null;

    /// <summary>How descriptions are kept; <see langword="null"/> where the database has no place for them.</summary>
    public virtual IComments? Comments => null;

    /// <summary>Whether a snapshot takes up its changes by one merge.</summary>
    public virtual bool MergesSnapshots => false;

    public virtual string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public Relation Relation(string? schema, string? identifier, string? type = null) => new(this, Database, schema, identifier, type);

    /// <summary>The relation of that name in any database the adapter reaches.</summary>
    public Relation Relation(string? database, string? schema, string? identifier, string? type) => new(this, database ?? Database, schema, identifier, type);

    /// <summary>What is in a place's schema.</summary>
    public abstract IReadOnlyList<Relation> List(WarehouseConnection connection, Relation place);

    /// <summary>The relation of that name with its type; <see langword="null"/> when there is none.</summary>
    public abstract Relation? Find(WarehouseConnection connection, Relation wanted);

    public abstract IReadOnlyList<Column> Columns(WarehouseConnection connection, Relation relation);

    public abstract IReadOnlyList<string> Schemas(WarehouseConnection connection, string? database);

    public abstract void CreateSchema(WarehouseConnection connection, Relation place);

    /// <summary>The statements that put a view in the place of what is there; run in one transaction.</summary>
    /// <param name="target">The view.</param>
    /// <param name="existing">What is there; <see langword="null"/> for nothing.</param>
    /// <param name="sql">Its query.</param>
    /// <param name="config">The node's configuration.</param>
    /// <param name="columns">The described columns behind its name; empty for none.</param>
    public abstract IEnumerable<string> ReplaceWithView(Relation target, Relation? existing, string sql, PyDict config, string columns);

    /// <summary>The statements that put a table in the place of what is there; run in one transaction.</summary>
    public abstract IEnumerable<string> ReplaceWithTable(Relation target, Relation? existing, string sql, PyDict config);

    /// <summary>The statement that makes an index; <see langword="null"/> where the database has none.</summary>
    public virtual string? CreateIndex(Relation table, TableIndex index) => null;

    public abstract string CreateTemporary(Relation temporary, string sql);

    /// <summary>A temporary table beside another.</summary>
    public abstract Relation Temporary(Relation target, string suffix);

    /// <summary>What an incremental model's new rows are kept in until they are taken up.</summary>
    public virtual Relation IncrementalSource(Relation target, string strategy, bool hasKey, PyDict config) => Temporary(target, "__dbt_tmp");

    public virtual string DropTemporary(Relation temporary) => $"drop table {temporary.Render()}";

    /// <summary>Statements of which all take effect or none, where a node's own transaction does not see to that.</summary>
    public virtual IEnumerable<string> Together(IEnumerable<string> statements) => statements;

    /// <summary>The statements that make room in a table's columns for longer values.</summary>
    public virtual IEnumerable<string> Expand(Relation target, IReadOnlyList<Column> present, IReadOnlyList<Column> fresh) => [];

    /// <summary>The statements that fill a seed's table; <see langword="null"/> where they are prepared and bound.</summary>
    public virtual IEnumerable<string>? FillSeed(Relation target, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool isNew) => null;

    /// <summary>When a table was last changed; <see langword="null"/> when there is no such table.</summary>
    public virtual DateTimeOffset? LastChange(WarehouseConnection connection, Relation relation) => throw new NotSupportedException($"{Type} does not tell");

    /// <summary>Makes the settings of the connection those of a node, until the answer is disposed of.</summary>
    public virtual IDisposable? Enter(WarehouseConnection connection, PyDict config) => null;

    /// <summary>What the database has of the wanted relations, by what each is called.</summary>
    public virtual IReadOnlyDictionary<string, CatalogTable> Catalog(WarehouseConnection connection, IReadOnlyList<(string Id, Relation Relation)> wanted) => CatalogReader.Read(this, connection, wanted);

    public abstract IEnumerable<string> Merge(Relation target, Relation source, MergePlan plan);

    /// <summary>What a freshly loaded time column means, in UTC; <see langword="null"/> when nothing is loaded.</summary>
    public abstract DateTimeOffset? ReadTime(object? value);

    public virtual string Drop(Relation relation) => $"drop {(relation.IsView ? "view" : "table")} if exists {relation.Render()}{DropSuffix}";

    public virtual string TypeOf(Seeds.SeedType type) => type switch
    {
        Seeds.SeedType.Integer => "integer",
        Seeds.SeedType.Number => "float8",
        Seeds.SeedType.Boolean => "boolean",
        Seeds.SeedType.Date => "date",
        Seeds.SeedType.DateTime => "timestamp without time zone",
        _ => "text",
    };

    /// <summary>How a seed's value is written in its insert.</summary>
    public virtual string Bound(string parameter, string dataType) => $"cast({parameter} as {dataType})";

    /// <summary>What this database would silently read differently.</summary>
    public virtual IEnumerable<string> Lint(string sql) => [];

    /// <summary>A fixture's value as SQL of a column's type.</summary>
    public virtual string Literal(object? value, string dataType) => dataType.Length == 0 ? SqlLiteral.Of(value) : $"cast({SqlLiteral.Of(value)} as {dataType})";

    /// <summary>Gives a relation another name in its schema.</summary>
    public virtual string Rename(Relation from, Relation to) => $"alter table {from.Render()} rename to {Quote(to.Identifier!)}";

    /// <summary>A part of a name as the project wants it written.</summary>
    /// <param name="identifier">The part.</param>
    /// <param name="part">Which it is: database, schema or identifier; <see langword="null"/> when nobody says.</param>
    public virtual string QuoteAsConfigured(string identifier, string? part) => Quote(identifier);

    /// <summary>The statement that makes a table of another's rows without copying them; <see langword="null"/> where there is none.</summary>
    public virtual string? Clone(Relation target, Relation source, PyDict config) => null;

    protected virtual string DropSuffix => "";

    /// <summary>Rows of the new data replace those with the same keys.</summary>
    public virtual IEnumerable<string> DeleteInsert(Relation target, Relation source, MergePlan plan)
    {
        if (plan.Keys.Count > 0)
        {
            var match = string.Join(" and ", plan.Keys.Select(key => $"DBT_INTERNAL_SOURCE.{key} = {target.Render()}.{key}"));
            var predicates = string.Concat(plan.Predicates.Select(p => $"\n    and {p}"));
            yield return $"delete from {target.Render()}\nwhere exists (\n    select 1 from {source.Render()} as DBT_INTERNAL_SOURCE\n    where {match}\n){predicates}";
        }

        yield return Append(target, source, plan);
    }

    public virtual string Append(Relation target, Relation source, MergePlan plan)
    {
        var columns = string.Join(", ", plan.Columns.Select(Quote));
        return $"insert into {target.Render()} ({columns})\nselect {columns}\nfrom {source.Render()}";
    }
}
