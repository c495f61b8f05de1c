namespace Dagfire.Dbt.Execution;

/// <summary>A view.</summary>
internal sealed class ViewMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        var existing = context.Existing();
        var made = context.Execute(context.Adapter.ReplaceWithView(context.Target, existing, context.Sql, context.Node.Config, RelationComments.OfView(context)));
        // Rights of a table are not those of a view that takes its place.
        context.Publish("view", existing is { IsView: true } ? existing : null, isReplaced: true);
        return context.Done("CREATE VIEW", "CREATE VIEW", -1, made);
    });
}
