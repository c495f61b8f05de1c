using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>show: the first rows a model's own select brings; nothing is built.</summary>
internal sealed class ShowVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        if (session.Command.Select.Count == 0 && session.Command.Selector is null) throw new DbtException("Runtime Error\n  Either --select or --inline must be passed to show");
        var graph = new NodeGraph(session.Manifest);
        var chosen = NodeSelector.Choose(session, graph, folder);
        chosen.RemoveWhere(id => session.Manifest.Find(id) is not Node { ResourceType: "model" or "snapshot" or "analysis" or "test" or "seed" });
        if (session.Command.IndirectSelection == DbtIndirectSelection.Eager) chosen.RemoveWhere(id => session.Manifest.Nodes[id].IsTest && chosen.Any(other => !session.Manifest.Nodes[other].IsTest));
        session.Selected = chosen;
        RunSummary.Concurrency(session);
        var compiler = new NodeRunner(session, folder, compileOnly: true);
        NodeReport Show(Node node, WarehouseConnection connection, string thread)
        {
            var report = compiler.Run(node, connection, thread);
            if (!report.Outcome.IsError) return Previewed(session, node, connection, report);
            session.Log.Error(report.Outcome.Message ?? "");
            return report;
        }

        return ResultMaker.Make(new GraphRunner(session, new RunGraph(graph, chosen), new SilentListener(), Show).Run(cancellationToken));
    }

    private static NodeReport Previewed(RenderSession session, Node node, WarehouseConnection connection, NodeReport report)
    {
        try
        {
            Preview.Print(session, node, connection, inline: false);
            return report;
        }
        catch (DatabaseException error)
        {
            session.Log.Error($"Database Error in {node.ResourceType} {node.Name} ({node.OriginalFilePath})\n  {error.Message}");
            return new NodeReport(node, new NodeOutcome("error", error.Message)) { Elapsed = report.Elapsed };
        }
    }
}
