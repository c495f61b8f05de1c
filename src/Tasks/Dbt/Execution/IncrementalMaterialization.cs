using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A table that takes up new rows: append, delete+insert or merge.</summary>
internal sealed class IncrementalMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        CheckStrategy(context);
        var existing = context.Existing();
        return existing is not { IsTable: true } || Introspection.FullRefresh(context.Names)
            ? TableMaterialization.Build(context, existing)
            : TakeUp(context, existing);
    });

    private static NodeOutcome TakeUp(MaterializationContext context, Relation existing)
    {
        var config = context.Node.Config;
        var keys = Texts(config["unique_key"]);
        var strategy = Strategy(context);
        var source = context.Adapter.IncrementalSource(context.Target, strategy, keys.Count > 0, config);
        context.Execute(context.Adapter.CreateTemporary(source, context.Sql));
        var fresh = context.Adapter.Columns(context.Connection, source);
        var columns = SchemaChange.Apply(context, fresh);
        var plan = new MergePlan(columns, keys, UpdateColumns(config, columns, keys), Texts(config["incremental_predicates"] ?? config["predicates"]));
        var results = context.Adapter.Together(Statements(context, strategy, source, plan)).Select(context.Execute).ToList();
        context.Execute(context.Adapter.DropTemporary(source));
        context.Publish("table", existing, isReplaced: false);
        // As dbt tells it: of the rows that came, not of those that made way for them.
        var rows = Math.Max(0, strategy == "merge" ? results.Sum(result => Math.Max(0, result.RowsAffected)) : results[^1].RowsAffected);
        return strategy == "merge" ? context.Done("MERGE", $"MERGE {rows}", rows, results[^1]) : context.Done("INSERT", $"INSERT 0 {rows}", rows, results[^1]);
    }

    private static string Strategy(MaterializationContext context) => context.Node.Config["incremental_strategy"] is { } named
        ? PyRepr.Str(named)
        : context.Adapter.DefaultStrategy(Texts(context.Node.Config["unique_key"]).Count > 0);

    // Before anything is made, also where the table is not there yet.
    private static void CheckStrategy(MaterializationContext context)
    {
        if (Strategy(context) is var strategy && strategy is not ("append" or "delete+insert" or "merge"))
            throw new DbtException($"Runtime Error in model {context.Node.Name} ({context.Node.OriginalFilePath})\n  dbt could not find an incremental strategy macro with the name \"get_incremental_{strategy.Replace('+', '_')}_sql\" in {context.Session.Root.Name}");
    }

    private static IEnumerable<string> Statements(MaterializationContext context, string strategy, Relation source, MergePlan plan) => strategy switch
    {
        "append" => [context.Adapter.Append(context.Target, source, plan)],
        "delete+insert" => context.Adapter.DeleteInsert(context.Target, source, plan),
        "merge" when plan.Keys.Count == 0 => [context.Adapter.Append(context.Target, source, plan)],
        _ => context.Adapter.Merge(context.Target, source, plan),
    };

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
