using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>ls: one line per chosen resource.</summary>
internal sealed class ListVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var graph = new NodeGraph(session.Manifest);
        var chosen = NodeSelector.Choose(session, graph, folder);
        var nodes = session.Manifest.All.Where(n => chosen.Contains(n.UniqueId)).OrderBy(n => n.UniqueId, StringComparer.Ordinal).ToList();
        if (nodes.Count == 0) session.Log.DbtWarning(WarningNames.NoNodesSelected, "No nodes selected!");
        foreach (var node in nodes) session.Log.Print(ListLine.Of(node, session.Command));
        return new DbtResult(0, nodes.ConvertAll(n => new DbtNodeResult(n.UniqueId, "no-op", ListLine.Selector(n), null, TimeSpan.Zero) { RelationName = n.RelationName }));
    }
}
