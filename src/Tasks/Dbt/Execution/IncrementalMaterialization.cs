using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A table that takes up new rows: append, delete+insert or merge.</summary>
internal sealed class IncrementalMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        var existing = context.Existing();
        return existing is not { IsTable: true } || Introspection.FullRefresh(context.Names)
            ? TableMaterialization.Build(context)
            : TakeUp(context);
    });

    private static NodeOutcome TakeUp(MaterializationContext context)
    {
        var config = context.Node.Config;
        var source = context.Adapter.Temporary(context.Node.Alias + "__dbt_tmp");
        context.Execute(context.Adapter.CreateTemporary(source.Identifier!, context.Sql));
        var fresh = context.Adapter.Columns(context.Connection, source);
        var columns = SchemaChange.Apply(context, fresh);
        var keys = Texts(config["unique_key"]);
        var plan = new MergePlan(columns, keys, UpdateColumns(config, columns, keys), Texts(config["incremental_predicates"] ?? config["predicates"]));
        var rows = 0L;
        foreach (var sql in Statements(context, source, plan)) rows += Math.Max(0, context.Execute(sql).RowsAffected);
        context.Execute($"drop table {source.Render()}");
        return new NodeOutcome("success", $"INSERT 0 {rows}") { AdapterResponse = MaterializationContext.Response($"INSERT 0 {rows}", "INSERT", rows) };
    }

    private static IEnumerable<string> Statements(MaterializationContext context, Relation source, MergePlan plan)
    {
        var strategy = context.Node.Config["incremental_strategy"] is { } named ? PyRepr.Str(named) : context.Adapter.DefaultStrategy(plan.Keys.Count > 0);
        return strategy switch
        {
            "append" => [context.Adapter.Append(context.Target, source, plan)],
            "delete+insert" => context.Adapter.DeleteInsert(context.Target, source, plan),
            "merge" when plan.Keys.Count == 0 => [context.Adapter.Append(context.Target, source, plan)],
            "merge" => context.Adapter.Merge(context.Target, source, plan),
            _ => throw new JinjaException($"dbt could not find an incremental strategy macro with the name \"get_incremental_{strategy.Replace('+', '_')}_sql\" in {context.Session.Root.Name}"),
        };
    }

    private static List<string> UpdateColumns(PyDict config, IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        if (config["merge_update_columns"] is { } only) return Texts(only);
        var excluded = Texts(config["merge_exclude_columns"]).Concat(keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Where(column => !excluded.Contains(column))];
    }

    private static List<string> Texts(object? value) => value switch
    {
        null => [],
        PyList list => [.. list.Select(PyRepr.Str)],
        _ => [PyRepr.Str(value)],
    };
}
