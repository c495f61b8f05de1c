using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>
/// A snapshot's statements for databases where one merge takes up all changes. Versions get the ids that dbt gives them, so that either can go on with a table of the other's.
/// </summary>
internal sealed class SnapshotMerge(SnapshotPlan plan, Relation target)
{
    private const string ChangeType = "dbt_change_type";
    private const string Key = "dbt_unique_key";

    /// <summary>The changes: versions to open, to end because the row changed, and to end because it is gone.</summary>
    /// <param name="sql">The snapshot's query.</param>
    /// <param name="compared">The columns that tell versions apart, quoted; <see langword="null"/> when every row counts as changed.</param>
    public string Changes(string sql, IReadOnlyList<string>? compared)
    {
        var changed = Changed(compared);
        var gone = plan.ClosesDeleted ? $",\n\ndeletes as (\n{Deletes()}\n)" : "";
        return $"""
            with snapshot_query as (
            {sql}
            ),

            snapshotted_data as (
                select *, {Keys()}
                from {target.Render()}
                where dbt_valid_to is null
            ),

            insertions_source_data as (
                select *, {Keys()}, {Moment} as dbt_updated_at, {Moment} as dbt_valid_from, nullif({Moment}, {Moment}) as dbt_valid_to, {VersionId()} as dbt_scd_id
                from snapshot_query
            ),

            updates_source_data as (
                select *, {Keys()}, {Moment} as dbt_updated_at, {Moment} as dbt_valid_from, {Moment} as dbt_valid_to
                from snapshot_query
            ),

            insertions as (
                select 'insert' as {ChangeType}, source_data.*
                from insertions_source_data as source_data
                left outer join snapshotted_data
                    on {Same()}
                where snapshotted_data.{FirstKey} is null
                    or (snapshotted_data.{FirstKey} is not null and ({changed}))
            ),

            updates as (
                select 'update' as {ChangeType}, source_data.*, snapshotted_data.dbt_scd_id
                from updates_source_data as source_data
                join snapshotted_data
                    on {Same()}
                where {changed}
            ){gone}

            select * from insertions
            union all
            select * from updates{(plan.ClosesDeleted ? "\nunion all\nselect * from deletes" : "")}
            """;
    }

    /// <summary>Takes the changes up.</summary>
    /// <param name="changes">What holds them.</param>
    /// <param name="columns">The columns of a version, quoted.</param>
    public string TakeUp(Relation changes, IReadOnlyList<string> columns) => $"""
        merge into {target.Render()} as DBT_INTERNAL_DEST
        using {changes.Render()} as DBT_INTERNAL_SOURCE
        on DBT_INTERNAL_SOURCE.dbt_scd_id = DBT_INTERNAL_DEST.dbt_scd_id
        when matched
            and DBT_INTERNAL_DEST.dbt_valid_to is null
            and DBT_INTERNAL_SOURCE.{ChangeType} in ('update', 'delete')
            then update set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
        when not matched
            and DBT_INTERNAL_SOURCE.{ChangeType} = 'insert'
            then insert ({string.Join(", ", columns)})
            values ({string.Join(", ", columns.Select(column => "DBT_INTERNAL_SOURCE." + column))})
        """;

    /// <summary>Whether a column belongs to the changes alone and to no version.</summary>
    public static bool IsHelper(Column column) =>
        column.Name.Equals(ChangeType, StringComparison.OrdinalIgnoreCase) || column.Name.StartsWith(Key, StringComparison.OrdinalIgnoreCase);

    private string Moment => plan.UpdatedAt ?? plan.Now;

    private string FirstKey => plan.Keys.Count == 1 ? Key : Key + "_1";

    private string Keys() => string.Join(", ", plan.Keys.Zip(KeyNames(), (column, name) => $"{column} as {name}"));

    private IEnumerable<string> KeyNames() => plan.Keys.Select((_, i) => plan.Keys.Count == 1 ? Key : $"{Key}_{i + 1}");

    private string Same() => string.Join(" and ", KeyNames().Select(name => $"snapshotted_data.{name} = source_data.{name}"));

    private string Deletes() => $"""
            select 'delete' as {ChangeType}, source_data.*, {plan.Now} as dbt_updated_at, {plan.Now} as dbt_valid_from, {plan.Now} as dbt_valid_to, snapshotted_data.dbt_scd_id
            from snapshotted_data
            left join (select *, {Keys()} from snapshot_query) as source_data
                on {Same()}
            where source_data.{FirstKey} is null
        """;

    private string Changed(IReadOnlyList<string>? compared)
    {
        if (plan.UpdatedAt is { } time) return $"snapshotted_data.dbt_valid_from < source_data.{time}";
        if (compared is null) return "true";
        return string.Join(" or ", compared.Select(c =>
            $"snapshotted_data.{c} != source_data.{c} or (snapshotted_data.{c} is null and source_data.{c} is not null) or (snapshotted_data.{c} is not null and source_data.{c} is null)"));
    }

    private string VersionId() => $"md5({string.Join(" || '|' || ", plan.Keys.Append(Moment).Select(part => $"coalesce(cast({part} as varchar), '')"))})";
}
