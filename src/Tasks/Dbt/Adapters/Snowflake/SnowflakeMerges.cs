using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>The statements that take up new rows.</summary>
internal static class SnowflakeMerges
{
    /// <summary>One text that takes effect as a whole.</summary>
    public static string Together(IEnumerable<string> statements) => $"begin;\n{string.Join(";\n\n", statements)};\ncommit;";

    public static string Append(Adapter adapter, Relation target, Relation source, MergePlan plan)
    {
        var columns = Columns(adapter, plan);
        return $"insert into {target.Render()} ({columns})\n(\n    select {columns}\n    from {source.Render()}\n)";
    }

    public static IEnumerable<string> DeleteInsert(Adapter adapter, Relation target, Relation source, MergePlan plan)
    {
        if (plan.Keys.Count > 0)
        {
            var keys = string.Join(", ", plan.Keys);
            var predicates = string.Concat(plan.Predicates.Select(predicate => $"\n    and {predicate}"));
            yield return $"delete from {target.Render()} as DBT_INTERNAL_DEST\nwhere ({keys}) in (\n    select distinct {keys}\n    from {source.Render()} as DBT_INTERNAL_SOURCE\n){predicates}";
        }

        yield return Append(adapter, target, source, plan);
    }

    public static string Merge(Adapter adapter, Relation target, Relation source, MergePlan plan)
    {
        var conditions = plan.Predicates.Concat(plan.Keys.Select(key => $"DBT_INTERNAL_SOURCE.{key} = DBT_INTERNAL_DEST.{key}"));
        var assignments = plan.UpdateColumns.Select(column => $"{adapter.Quote(column)} = DBT_INTERNAL_SOURCE.{adapter.Quote(column)}");
        var update = plan.UpdateColumns.Count == 0 ? "" : $"\nwhen matched then update set\n    {string.Join(", ", assignments)}";
        return $"merge into {target.Render()} as DBT_INTERNAL_DEST\nusing {source.Render()} as DBT_INTERNAL_SOURCE\non ({string.Join(") and (", conditions)}){update}\n"
            + $"when not matched then insert\n    ({Columns(adapter, plan)})\nvalues\n    ({string.Join(", ", plan.Columns.Select(column => "DBT_INTERNAL_SOURCE." + adapter.Quote(column)))})";
    }

    private static string Columns(Adapter adapter, MergePlan plan) => string.Join(", ", plan.Columns.Select(adapter.Quote));
}
