namespace Dagfire.Dbt.Execution;

/// <summary>A view.</summary>
internal sealed class ViewMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        context.Execute(context.Adapter.ReplaceWithView(context.Target, context.Existing(), context.Sql));
        return new NodeOutcome("success", "CREATE VIEW") { AdapterResponse = MaterializationContext.Response("CREATE VIEW", "CREATE VIEW", -1) };
    });
}
