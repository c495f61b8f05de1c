using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary><c>on_schema_change</c>: what happens when an incremental model's columns are no longer those of its table.</summary>
internal static class SchemaChange
{
    /// <summary>Changes the table if told to and returns the columns to write.</summary>
    public static IReadOnlyList<string> Apply(MaterializationContext context, IReadOnlyList<Column> fresh)
    {
        var present = context.Adapter.Columns(context.Connection, context.Target);
        context.Execute(context.Adapter.Expand(context.Target, present, fresh));
        var mode = PyRepr.Str(context.Node.Config["on_schema_change"] ?? "ignore");
        if (mode == "ignore") return [.. present.Select(c => c.Name)];
        var added = Missing(fresh, present);
        var removed = Missing(present, fresh);
        if (mode == "fail" && added.Count + removed.Count > 0) throw OutOfSync(added, removed);
        if (mode is "append_new_columns" or "sync_all_columns")
        {
            foreach (var column in added) context.Execute($"alter table {context.Target.Render()} add column {context.Adapter.Quote(column.Name)} {column.DataType}");
        }

        if (mode == "sync_all_columns")
        {
            foreach (var column in removed) context.Execute($"alter table {context.Target.Render()} drop column {context.Adapter.Quote(column.Name)}");
        }

        return mode is "append_new_columns" or "sync_all_columns" or "fail"
            ? [.. fresh.Select(c => c.Name)]
            : throw new JinjaException($"Invalid value for on_schema_change ({mode}) specified. Expected one of: ignore, append_new_columns, sync_all_columns, fail");
    }

    private static List<Column> Missing(IEnumerable<Column> from, IReadOnlyList<Column> there) =>
        [.. from.Where(column => !there.Any(other => other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)))];

    private static JinjaException OutOfSync(List<Column> added, List<Column> removed) => new(
        "The source and target schemas on this incremental model are out of sync!\n  They can be reconciled in several ways:\n    - set the `on_schema_change` config to either append_new_columns or sync_all_columns, depending on your situation.\n"
        + "    - Re-run the incremental model with `full_refresh: True` to update the target schema.\n    - update the schema manually and re-run the process.\n\n  Additional troubleshooting context:\n"
        + $"     Source columns not in target: {PyRepr.Of(new PyList(added))}\n     Target columns not in source: {PyRepr.Of(new PyList(removed))}");
}
