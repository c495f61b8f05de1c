namespace Dagfire.Dbt.Execution;

/// <summary>What a snapshot calls the columns it adds: dbt's names, or those of <c>snapshot_meta_column_names</c>.</summary>
/// <param name="given">The project's own names, by dbt's.</param>
internal sealed class SnapshotColumns(PyDict given)
{
    public string Id => Named("dbt_scd_id");

    public string UpdatedAt => Named("dbt_updated_at");

    public string From => Named("dbt_valid_from");

    public string To => Named("dbt_valid_to");

    public string IsDeleted => Named("dbt_is_deleted");

    private string Named(string name) => given[name] is { } own ? PyRepr.Str(own) : name;
}
