using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A table of versions: each change of a row closes the version there is and opens another.</summary>
internal sealed class SnapshotMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        var existing = context.Existing();
        if (existing is { IsView: true }) throw new DatabaseException($"Trying to create a snapshot {context.Target.Render()}, but it is a view");
        var plan = SnapshotPlan.Read(context);
        var outcome = existing is null ? First(context, plan) : context.Adapter.MergesSnapshots ? Merge(context, plan) : Next(context, plan);
        context.Publish("table", existing, isReplaced: false);
        return outcome;
    });

    private static NodeOutcome First(MaterializationContext context, SnapshotPlan plan)
    {
        var sql = new SnapshotSql(plan, context.Target);
        var made = context.Execute(context.Adapter.ReplaceWithTable(context.Target, null, sql.FirstVersions(context.Sql), context.Node.Config));
        context.Index();
        return TableMaterialization.Told(context, made);
    }

    private static NodeOutcome Merge(MaterializationContext context, SnapshotPlan plan)
    {
        var sql = new SnapshotMerge(plan, context.Target);
        var present = context.Adapter.Columns(context.Connection, context.Target);
        var changes = context.Adapter.Temporary(context.Target, "__dbt_tmp");
        context.Execute(context.Adapter.CreateTemporary(changes, sql.Changes(context.Sql, plan.UpdatedAt is null ? Compared(context, plan, present) : [])));
        var columns = context.Adapter.Columns(context.Connection, changes).Where(column => !SnapshotMerge.IsHelper(column)).ToList();
        context.Execute(context.Adapter.Expand(context.Target, present, columns));
        AddNewColumns(context, columns);
        var merged = context.Execute(context.Adapter.Together([sql.TakeUp(changes, [.. columns.Select(column => context.Adapter.Quote(column.Name))])]));
        context.Execute(context.Adapter.DropTemporary(changes));
        return context.Done("MERGE", $"MERGE {merged.RowsAffected}", merged.RowsAffected, merged);
    }

    // Null when there is a new column among them: then every row has changed.
    private static List<string>? Compared(MaterializationContext context, SnapshotPlan plan, IReadOnlyList<Column> present)
    {
        var wanted = plan.CheckAll ? context.Sql : $"select {string.Join(", ", plan.CheckColumns)} from (\n{context.Sql}\n) subq";
        var columns = context.Connection.Execute($"select * from (\n{wanted}\n) as __dbt_sbq where false limit 0").Table.Columns;
        return columns.All(name => present.Any(column => column.Name == name)) ? [.. columns.Select(context.Adapter.Quote)] : null;
    }

    private static NodeOutcome Next(MaterializationContext context, SnapshotPlan plan)
    {
        var source = context.Adapter.Temporary(context.Target, "__dbt_src");
        context.Execute(context.Adapter.CreateTemporary(source, context.Sql));
        var columns = context.Adapter.Columns(context.Connection, source);
        AddNewColumns(context, columns);
        var sql = new SnapshotSql(plan with { CheckColumns = plan.CheckAll ? [.. columns.Select(c => c.Name)] : plan.CheckColumns }, context.Target);
        var staging = context.Adapter.Temporary(context.Target, "__dbt_stage");
        context.Execute(context.Adapter.CreateTemporary(staging, sql.Changes(source)));
        List<string> names = [.. columns.Select(c => context.Adapter.Quote(c.Name))];
        // A row that is back ends the version that says it is gone: those that are gone now must not count.
        var recorded = plan.ClosesDeleted ? EndGone(context, sql, plan, source, names) : 0L;
        context.Execute(sql.CloseChanged(staging));
        var opened = context.Execute(sql.OpenVersions(source, staging, names)).RowsAffected;
        context.Execute(context.Adapter.DropTemporary(staging));
        context.Execute(context.Adapter.DropTemporary(source));
        var rows = Math.Max(0, recorded) + Math.Max(0, opened);
        return context.Done("INSERT", $"INSERT 0 {rows}", rows);
    }

    private static long EndGone(MaterializationContext context, SnapshotSql sql, SnapshotPlan plan, Relation source, List<string> names)
    {
        var gone = context.Adapter.Temporary(context.Target, "__dbt_gone");
        context.Execute(context.Adapter.CreateTemporary(gone, sql.Gone(source)));
        var recorded = plan.RecordsDeleted ? context.Execute(sql.RecordGone(gone, names)).RowsAffected : 0L;
        context.Execute(sql.CloseGone(gone));
        context.Execute(context.Adapter.DropTemporary(gone));
        return recorded;
    }

    private static void AddNewColumns(MaterializationContext context, IReadOnlyList<Column> columns)
    {
        var present = context.Adapter.Columns(context.Connection, context.Target).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns.Where(c => !present.Contains(c.Name)))
            context.Execute($"alter table {context.Target.Render()} add column {context.Adapter.Quote(column.Name)} {column.DataType}");
    }
}
