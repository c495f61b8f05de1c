using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>ls: one line per chosen resource.</summary>
internal sealed class ListVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var graph = new NodeGraph(session.Manifest);
        var chosen = new NodeSelector(session.Manifest, graph, session.Log).Select(session.Command.Select, session.Command.Exclude);
        var nodes = session.Manifest.All.Where(n => chosen.Contains(n.UniqueId)).OrderBy(n => n.UniqueId, StringComparer.Ordinal).ToList();
        if (nodes.Count == 0) session.Log.Warn("No nodes selected!");
        foreach (var node in nodes) session.Log.Info(Line(node));
        return new DbtResult(0, nodes.ConvertAll(n => new DbtNodeResult(n.UniqueId, "no-op", Line(n), null, TimeSpan.Zero) { RelationName = n.RelationName }));
    }

    private static string Line(GraphNode node) => node switch
    {
        SourceNode source => $"source:{source.PackageName}.{source.SourceName}.{source.Name}",
        Node { UnitTest: not null } test => $"unit_test:{test.PackageName}.{test.Fqn[^2]}.{test.Name}",
        Exposure exposure => $"exposure:{exposure.PackageName}.{exposure.Name}",
        _ => string.Join(".", node.Fqn),
    };
}
