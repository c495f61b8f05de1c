namespace Dagfire.Dbt.Execution;

/// <summary>A view.</summary>
internal sealed class ViewMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        var made = context.Execute(context.Adapter.ReplaceWithView(context.Target, context.Existing(), context.Sql, context.Node.Config));
        return context.Done("CREATE VIEW", "CREATE VIEW", -1, made);
    });
}
