using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A table, built anew each time.</summary>
internal sealed class TableMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() => Build(context, context.Existing()));

    public static NodeOutcome Build(MaterializationContext context, Relation? existing)
    {
        var made = context.Execute(context.Adapter.ReplaceWithTable(context.Target, existing, context.Sql, context.Node.Config));
        context.Index();
        context.Publish("table", existing, isReplaced: true);
        return Told(context, made);
    }

    /// <summary>How a table that was made is told of: with its rows.</summary>
    public static NodeOutcome Told(MaterializationContext context, QueryResult made)
    {
        if (context.Adapter.HasOwnWords) return context.Done("SELECT", "SELECT", -1, made);
        var rows = (long)context.Connection.Execute($"select count(*) from {context.Target.Render()}").Table.Rows[0][0]!;
        return context.Done("SELECT", $"SELECT {rows}", rows);
    }
}
