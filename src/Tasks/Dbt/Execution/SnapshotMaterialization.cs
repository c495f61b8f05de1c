namespace Dagfire.Dbt.Execution;

/// <summary>Snapshots.</summary>
internal sealed class SnapshotMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) =>
        throw new TemplateException("snapshots are not supported by the embedded dbt runner");
}
