namespace Dagfire.Dbt.Relations;

/// <summary>What templates can ask of a relation.</summary>
internal static class RelationMembers
{
    public static bool TryGet(Relation relation, string name, out object? value)
    {
        var known = true;
        value = name switch
        {
            "database" => relation.Database,
            "schema" => relation.Schema,
            "identifier" or "name" or "table" => relation.Identifier,
            "type" => relation.Type,
            "is_table" => relation.IsTable,
            "is_view" => relation.IsView,
            "is_cte" => relation.IsCte,
            "is_materialized_view" or "is_dynamic_table" or "is_iceberg_format" => false,
            "render" => Function.Of("render", _ => relation.Render()),
            "quote" => Function.Of("quote", a => Quoted(relation, a), "database?", "schema?", "identifier?"),
            "quoted" => Function.Of("quoted", a => relation.Renderer.Quote(a.Text("identifier")), "identifier"),
            "include" => Function.Of("include", a => Include(relation, a), "database?", "schema?", "identifier?"),
            "incorporate" => Function.Of("incorporate", a => Incorporate(relation, a), "path?", "type?", "quote_policy?", "include_policy?"),
            "replace_path" => Function.Of("replace_path", a => Replace(relation, a), "database?", "schema?", "identifier?"),
            "without_identifier" => Function.Of("without_identifier", _ => relation with { IncludeIdentifier = false }),
            "information_schema" => Function.Of("information_schema", a => new Relation(relation.Renderer, relation.Database, "information_schema", a.TextOrNull("view_name")), "view_name?"),
            "get" => Function.Of("get", a => relation.Get(a.Text("key")) ?? a["default"], "key", "default?"),
            _ => known = false,
        };
        return known;
    }

    private static Relation Include(Relation relation, BoundArguments arguments) => relation with
    {
        IncludeDatabase = arguments.Flag("database", relation.IncludeDatabase),
        IncludeSchema = arguments.Flag("schema", relation.IncludeSchema),
        IncludeIdentifier = arguments.Flag("identifier", relation.IncludeIdentifier),
    };

    private static Relation Quoted(Relation relation, BoundArguments arguments)
    {
        var policy = relation.Quoting ?? relation.Renderer.Quoting;
        return relation with
        {
            Quoting = new(arguments.Flag("database", policy.Database), arguments.Flag("schema", policy.Schema), arguments.Flag("identifier", policy.Identifier)),
        };
    }

    private static Relation Incorporate(Relation relation, BoundArguments arguments)
    {
        var path = arguments["path"] as PyDict ?? [];
        return relation with
        {
            Database = path["database"] as string ?? relation.Database,
            Schema = path["schema"] as string ?? relation.Schema,
            Identifier = path["identifier"] as string ?? relation.Identifier,
            Type = arguments.TextOrNull("type") ?? relation.Type,
        };
    }

    private static Relation Replace(Relation relation, BoundArguments arguments) => relation with
    {
        Database = arguments.TextOrNull("database") ?? relation.Database,
        Schema = arguments.TextOrNull("schema") ?? relation.Schema,
        Identifier = arguments.TextOrNull("identifier") ?? relation.Identifier,
    };
}
