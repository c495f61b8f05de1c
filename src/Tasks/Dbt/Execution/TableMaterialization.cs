namespace Dagfire.Dbt.Execution;

/// <summary>A table, built anew each time.</summary>
internal sealed class TableMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() => Build(context));

    public static NodeOutcome Build(MaterializationContext context)
    {
        context.Execute(context.Adapter.ReplaceWithTable(context.Target, context.Existing(), context.Sql));
        var rows = (long)context.Connection.Execute($"select count(*) from {context.Target.Render()}").Table.Rows[0][0]!;
        return new NodeOutcome("success", $"SELECT {rows}") { AdapterResponse = MaterializationContext.Response($"SELECT {rows}", "SELECT", rows) };
    }
}
