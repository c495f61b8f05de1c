using System.Collections.Concurrent;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Execution;

/// <summary>Renders a node's code and puts the ephemeral models it selects from in front.</summary>
internal sealed class Compiler(RenderSession session, TargetFolder target)
{
    private readonly ConcurrentDictionary<string, (string Sql, List<(string Id, string Sql)> Ctes)> _ephemeral = new(StringComparer.Ordinal);

    public NodeContext Compile(Node node, WarehouseConnection? connection)
    {
        var context = ContextBuilder.ForRunning(session, node, connection);
        if (node.ResourceType != "seed") CompileCode(node, context, connection);
        return context;
    }

    private void CompileCode(Node node, NodeContext context, WarehouseConnection? connection)
    {
        var sql = JinjaTemplate.ParseDbt(node.RawCode, node.OriginalFilePath).Render(context);
        // As in dbt the macros that are called only now count as well.
        node.DependsOnMacros.UnionWith(context.CalledMacros);
        var ctes = CtesOf(context.EphemeralRefs, connection);
        if (node.IsEphemeral) _ephemeral[node.UniqueId] = (sql, ctes);
        node.ExtraCtes.Clear();
        node.ExtraCtes.AddRange(ctes);
        node.CompiledCode = CteInjection.Inject(sql, ctes);
        if (session.Command.Empty) node.CompiledCode = session.Adapter.FitEmpty(node.CompiledCode);
        foreach (var finding in session.Adapter.Lint(node.CompiledCode)) session.Log.Warn($"[WARNING]: {node.UniqueId} ({node.OriginalFilePath}): {finding}");
        if (node.ResourceType != "snapshot") node.CompiledPath = target.WriteCompiled(node, node.CompiledCode);
    }

    // Depth first, each once: an ephemeral model's own ephemeral parents come before it.
    private List<(string Id, string Sql)> CtesOf(IEnumerable<string> ids, WarehouseConnection? connection)
    {
        var ctes = new List<(string Id, string Sql)>();
        foreach (var ephemeral in ids.Select(id => session.Manifest.Nodes[id]))
        {
            var (sql, before) = Rendered(ephemeral, connection);
            foreach (var cte in before.Append((ephemeral.UniqueId, $" __dbt__cte__{ephemeral.Name} as (\n{sql}\n)")))
            {
                if (!ctes.Exists(known => known.Id == cte.Item1)) ctes.Add(cte);
            }
        }

        return ctes;
    }

    // Once for all that select from it, as in dbt.
    private (string Sql, List<(string Id, string Sql)> Ctes) Rendered(Node ephemeral, WarehouseConnection? connection)
    {
        if (_ephemeral.TryGetValue(ephemeral.UniqueId, out var known)) return known;
        var context = ContextBuilder.ForRunning(session, ephemeral, connection);
        var sql = Code(ephemeral, context);
        var ctes = CtesOf(context.EphemeralRefs, connection);
        Keep(ephemeral, CteInjection.Inject(sql, ctes));
        return _ephemeral.GetOrAdd(ephemeral.UniqueId, (sql, ctes));
    }

    // A fault in it is its own, not that of the node which selects from it.
    private static string Code(Node ephemeral, NodeContext context)
    {
        try
        {
            return JinjaTemplate.ParseDbt(ephemeral.RawCode, ephemeral.OriginalFilePath).Render(context);
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, ephemeral), error);
        }
    }

    // Where it has no turn of its own, what it compiles to is kept when the first that selects from it is compiled.
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
