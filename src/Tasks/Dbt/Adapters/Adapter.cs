using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>One kind of database: how names are written, what is there, and how relations are built.</summary>
internal abstract class Adapter : IRelationRenderer
{
    public abstract string Type { get; }

    /// <summary>The name of the database, as templates see it.</summary>
    public abstract string Database { get; }

    /// <summary>Whether a select can name another database.</summary>
    public virtual bool Reaches(string? database) => database is null || database.Equals(Database, StringComparison.OrdinalIgnoreCase);

    /// <summary>The most nodes that gain from running at once.</summary>
    public abstract int MaxParallel { get; }

    /// <summary>The strategy of an incremental model that names none.</summary>
    public abstract string DefaultStrategy(bool hasKey);

    public abstract WarehouseConnection Connect();

    public abstract string Render(Relation relation);

    public virtual string RenderEmpty(Relation relation) => $"(select * from {relation.Render()} where false limit 0)";

    /// <summary>Compiled SQL of an empty run as the database takes it.</summary>
    public virtual string FitEmpty(string sql) => sql;

    public virtual string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public Relation Relation(string? schema, string? identifier, string? type = null) => new(this, Database, schema, identifier, type);

    public abstract IReadOnlyList<Relation> List(WarehouseConnection connection, string schema);

    public abstract Relation? Find(WarehouseConnection connection, string schema, string identifier);

    public abstract IReadOnlyList<Column> Columns(WarehouseConnection connection, Relation relation);

    public abstract IReadOnlyList<string> Schemas(WarehouseConnection connection);

    public abstract void CreateSchema(WarehouseConnection connection, string schema);

    /// <summary>The statements that put a view in the place of what is there; run in one transaction.</summary>
    public abstract IEnumerable<string> ReplaceWithView(Relation target, Relation? existing, string sql);

    /// <summary>The statements that put a table in the place of what is there; run in one transaction.</summary>
    public abstract IEnumerable<string> ReplaceWithTable(Relation target, Relation? existing, string sql);

    public abstract string CreateTemporary(string name, string sql);

    /// <summary>How a temporary table's name is written.</summary>
    public abstract Relation Temporary(string name);

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

    protected virtual string DropSuffix => "";

    /// <summary>Rows of the new data replace those with the same keys.</summary>
    public IEnumerable<string> DeleteInsert(Relation target, Relation source, MergePlan plan)
    {
        if (plan.Keys.Count > 0)
        {
            var match = string.Join(" and ", plan.Keys.Select(key => $"DBT_INTERNAL_SOURCE.{key} = {target.Render()}.{key}"));
            var predicates = string.Concat(plan.Predicates.Select(p => $"\n    and {p}"));
            yield return $"delete from {target.Render()}\nwhere exists (\n    select 1 from {source.Render()} as DBT_INTERNAL_SOURCE\n    where {match}\n){predicates}";
        }

        yield return Append(target, source, plan);
    }

    public string Append(Relation target, Relation source, MergePlan plan)
    {
        var columns = string.Join(", ", plan.Columns.Select(Quote));
        return $"insert into {target.Render()} ({columns})\nselect {columns}\nfrom {source.Render()}";
    }
}
