namespace Dagfire.Dbt.Execution;

/// <summary>A node's pre- and post-hooks, rendered when they run.</summary>
internal sealed class NodeHooks(MaterializationContext context)
{
    public void Run(string kind, bool inTransaction)
    {
        foreach (var (template, wantsTransaction) in Read(kind))
        {
            if (wantsTransaction != inTransaction) continue;
            var sql = JinjaTemplate.Parse(template, context.Node.OriginalFilePath).Render(context.Names);
            if (!string.IsNullOrWhiteSpace(sql)) context.Execute(sql);
        }
    }

    private IEnumerable<(string Sql, bool InTransaction)> Read(string kind)
    {
        foreach (var hook in context.Node.Config[kind] as PyList ?? [])
        {
            if (hook is PyDict dict) yield return (PyRepr.Str(dict["sql"]), dict["transaction"] is not false);
            else yield return (PyRepr.Str(hook), true);
        }
    }
}
