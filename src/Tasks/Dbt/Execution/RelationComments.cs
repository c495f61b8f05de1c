using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>Writes descriptions into the database, as the setting <c>persist_docs</c> asks.</summary>
internal static class RelationComments
{
    /// <param name="context">The node's.</param>
    /// <param name="target">The relation as it is now.</param>
    public static void Apply(MaterializationContext context, Relation target)
    {
        if (context.Adapter.Comments is not { } comments) return;
        if (Wants(context, "relation") && context.Node.Description.Length > 0) context.Execute(comments.OnRelation(target, context.Node.Description));
        if (!WantsColumns(context) || (target.IsView && comments.InViews)) return;
        IReadOnlyList<string> columns = [.. context.Adapter.Columns(context.Connection, target).Select(column => column.Name)];
        context.Execute(comments.OnColumns(target, columns, Texts(context, target, columns)));
    }

    /// <summary>What stands behind the name of a new view; empty for nothing.</summary>
    public static string OfView(MaterializationContext context)
    {
        if (context.Adapter.Comments is not { InViews: true } comments || !WantsColumns(context)) return "";
        var columns = context.Connection.Execute($"select * from (\n{context.Sql}\n) as __dbt_sbq where false limit 0").Table.Columns;
        return comments.ViewColumns(columns, Texts(context, context.Target, columns));
    }

    private static bool Wants(MaterializationContext context, string part) => context.Node.Config["persist_docs"] is PyDict wanted && PyTruth.IsTrue(wanted[part]);

    private static bool WantsColumns(MaterializationContext context) => Wants(context, "columns") && context.Node.Columns.Count > 0;

    private static Dictionary<string, string> Texts(MaterializationContext context, Relation target, IReadOnlyList<string> columns)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var column in context.Node.Columns.Values)
        {
            var found = columns.FirstOrDefault(name => name == column.Name) ?? columns.FirstOrDefault(name => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
            if (found is null) missing.Add(column.Name);
            else texts[found] = column.Description;
        }

        if (missing.Count > 0)
            context.Session.Log.Warn($"[WARNING]: In relation {target.Render()}: The following columns are specified in the schema but are not present in the database: {string.Join(", ", missing)}");
        return texts;
    }
}
