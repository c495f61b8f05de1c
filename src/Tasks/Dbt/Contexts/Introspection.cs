using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>dbt's helper macros around relations, natively.</summary>
internal static class Introspection
{
    public static void AddTo(NodeContext context, WarehouseConnection? connection)
    {
        var adapter = context.Session.Adapter;
        var load = Function.Of("load_relation", a => Existing(adapter, connection, a["relation"]), "relation");
        context["load_relation"] = load;
        context["load_cached_relation"] = load;
        context["get_columns_in_relation"] = Function.Of("get_columns_in_relation", a => connection is null ? new PyList() : new PyList(adapter.Columns(connection, (Relation)a["relation"]!)), "relation");
        context["get_columns_in_query"] = Function.Of("get_columns_in_query", a => QueryColumns(connection, a.Text("select_sql")), "select_sql");
        context["get_or_create_relation"] = Function.Of("get_or_create_relation", a => GetOrCreate(adapter, connection, a), "database", "schema", "identifier", "type");
        context["create_schema"] = Function.Of("create_schema", a => Do(connection, c => adapter.CreateSchema(c, (Relation)a["relation"]!)), "relation");
        context["drop_relation_if_exists"] = Function.Of("drop_relation_if_exists", a => a["relation"] is Relation relation ? Do(connection, c => c.Execute(adapter.Drop(relation))) : "", "relation");
        context["make_temp_relation"] = Function.Of("make_temp_relation", a => ((Relation)a["base_relation"]!) with { Identifier = ((Relation)a["base_relation"]!).Identifier + a.Text("suffix", "__dbt_tmp") }, "base_relation", "suffix?");
        context["is_incremental"] = new Function("is_incremental", _ => IsIncremental(context, connection));
        context["should_full_refresh"] = new Function("should_full_refresh", _ => FullRefresh(context));
        context["should_store_failures"] = new Function("should_store_failures", _ => context.Node.Config["store_failures"] is true);
    }

    /// <summary>The model's own <c>full_refresh</c> wins over the flag.</summary>
    public static bool FullRefresh(NodeContext context) => context.Node.Config["full_refresh"] as bool? ?? context.Session.Command.FullRefresh;

    private static bool IsIncremental(NodeContext context, WarehouseConnection? connection)
    {
        if (!context.Execute || connection is null || context.Node is not Node { Materialized: "incremental" } node || FullRefresh(context)) return false;
        return context.Session.Adapter.Find(connection, context.RelationOf(node)) is { IsTable: true };
    }

    private static Relation? Existing(Adapter adapter, WarehouseConnection? connection, object? relation) =>
        connection is not null && relation is Relation { Schema: not null, Identifier: not null } wanted ? adapter.Find(connection, wanted) : null;

    private static PyTuple GetOrCreate(Adapter adapter, WarehouseConnection? connection, BoundArguments arguments)
    {
        var wanted = adapter.Relation(arguments.TextOrNull("database"), arguments.Text("schema"), arguments.Text("identifier"), arguments.Text("type"));
        var found = connection is null ? null : adapter.Find(connection, wanted);
        return new PyTuple(found is not null, found ?? wanted);
    }

    private static PyList QueryColumns(WarehouseConnection? connection, string sql) => connection is null
        ? []
        : new PyList(connection.Execute($"select * from (\n{sql}\n) as __dbt_sbq where false limit 0").Table.Columns);

    private static string Do(WarehouseConnection? connection, Action<WarehouseConnection> act)
    {
        if (connection is not null) act(connection);
        return "";
    }
}
