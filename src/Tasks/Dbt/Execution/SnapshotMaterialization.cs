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
        return existing is null ? First(context, plan) : Next(context, plan);
    });

    private static NodeOutcome First(MaterializationContext context, SnapshotPlan plan)
    {
        var sql = new SnapshotSql(plan, context.Target);
        context.Execute(context.Adapter.ReplaceWithTable(context.Target, null, sql.FirstVersions(context.Sql)));
        var rows = (long)context.Connection.Execute($"select count(*) from {context.Target.Render()}").Table.Rows[0][0]!;
        return Outcome($"SELECT {rows}", "SELECT", rows);
    }

    private static NodeOutcome Next(MaterializationContext context, SnapshotPlan plan)
    {
        var source = context.Adapter.Temporary(context.Node.Alias + "__dbt_src");
        context.Execute(context.Adapter.CreateTemporary(source.Identifier!, context.Sql));
        var columns = context.Adapter.Columns(context.Connection, source);
        AddNewColumns(context, columns);
        var sql = new SnapshotSql(plan with { CheckColumns = plan.CheckAll ? [.. columns.Select(c => c.Name)] : plan.CheckColumns }, context.Target);
        var staging = context.Adapter.Temporary(context.Node.Alias + "__dbt_stage");
        context.Execute(context.Adapter.CreateTemporary(staging.Identifier!, sql.Changes(source)));
        var closed = context.Execute(sql.CloseChanged(staging)).RowsAffected;
        if (plan.ClosesDeleted) closed += context.Execute(sql.CloseDeleted(source)).RowsAffected;
        var opened = context.Execute(sql.OpenVersions(source, staging, [.. columns.Select(c => context.Adapter.Quote(c.Name))])).RowsAffected;
        context.Execute($"drop table {staging.Render()}");
        context.Execute($"drop table {source.Render()}");
        var rows = Math.Max(0, closed) + Math.Max(0, opened);
        return Outcome($"INSERT 0 {rows}", "INSERT", rows);
    }

    private static void AddNewColumns(MaterializationContext context, IReadOnlyList<Column> columns)
    {
        var present = context.Adapter.Columns(context.Connection, context.Target).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns.Where(c => !present.Contains(c.Name)))
            context.Execute($"alter table {context.Target.Render()} add column {context.Adapter.Quote(column.Name)} {column.DataType}");
    }

    private static NodeOutcome Outcome(string message, string code, long rows) =>
        new("success", message) { AdapterResponse = MaterializationContext.Response(message, code, rows) };
}
