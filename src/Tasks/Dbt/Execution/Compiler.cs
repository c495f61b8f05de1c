using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Renders a node's code and puts the ephemeral models it selects from in front.</summary>
internal sealed class Compiler(RenderSession session, TargetFolder target)
{
    public NodeContext Compile(Node node, WarehouseConnection? connection)
    {
        var context = ContextBuilder.ForRunning(session, node, connection);
        if (node.ResourceType != "seed") CompileCode(node, context, connection);
        return context;
    }

    private void CompileCode(Node node, NodeContext context, WarehouseConnection? connection)
    {
        var sql = JinjaTemplate.ParseDbt(node.RawCode, node.OriginalFilePath).Render(context);
        node.ExtraCtes.Clear();
        foreach (var id in context.EphemeralRefs) AddCtes(node, session.Manifest.Nodes[id], connection);
        node.CompiledCode = CteInjection.Inject(sql, node.ExtraCtes);
        if (session.Command.Empty) node.CompiledCode = session.Adapter.FitEmpty(node.CompiledCode);
        foreach (var finding in session.Adapter.Lint(node.CompiledCode)) session.Log.Warn($"[WARNING]: {node.UniqueId} ({node.OriginalFilePath}): {finding}");
        if (node.ResourceType != "snapshot") node.CompiledPath = target.WriteCompiled(node, node.CompiledCode);
    }

    // Depth first, each once: an ephemeral model's own ephemeral parents come before it.
    private void AddCtes(Node node, Node ephemeral, WarehouseConnection? connection)
    {
        if (node.ExtraCtes.Exists(cte => cte.Id == ephemeral.UniqueId)) return;
        var context = ContextBuilder.ForRunning(session, ephemeral, connection);
        var sql = JinjaTemplate.ParseDbt(ephemeral.RawCode, ephemeral.OriginalFilePath).Render(context);
        foreach (var id in context.EphemeralRefs) AddCtes(node, session.Manifest.Nodes[id], connection);
        node.ExtraCtes.Add((ephemeral.UniqueId, $" __dbt__cte__{ephemeral.Name} as (\n{sql}\n)"));
        Keep(ephemeral, sql);
    }

    // It has no run of its own: what it compiles to is kept when the first that selects from it is compiled.
    private void Keep(Node ephemeral, string sql)
    {
        lock (ephemeral)
        {
            if (ephemeral.IsCompiled) return;
            ephemeral.CompiledPath = target.WriteCompiled(ephemeral, sql);
            ephemeral.CompiledCode = sql;
        }
    }
}
