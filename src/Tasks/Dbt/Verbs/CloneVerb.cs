using System.Diagnostics;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>clone: puts in each node's place a view of where the state's run has put it, or a table of the same rows where the database copies none for it.</summary>
internal sealed class CloneVerb : IVerb
{
    private const string Nothing = "No-op";

    private static readonly ViewMaterialization View = new();

    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var graph = new NodeGraph(session.Manifest);
        var chosen = session.Only is { } only ? [.. only] : NodeSelector.Choose(session, graph, folder);
        chosen.RemoveWhere(id => session.Manifest.Find(id) is not Node { IsRefable: true, IsEphemeral: false });
        session.Selected = chosen;
        var reports = chosen.Count == 0 ? NothingToDo(session) : Clone(session, folder, graph, chosen, cancellationToken);
        folder.Write("manifest.json", PyJson.Write(ManifestArtifact.Create(session, graph)));
        folder.Write("run_results.json", PyJson.Write(RunResultsArtifact.Create(session, reports, clock.Elapsed)));
        return ResultMaker.Make(reports);
    }

    private static IReadOnlyList<NodeReport> NothingToDo(RenderSession session)
    {
        RunSummary.NothingToDo(session.Log);
        return [];
    }

    private static IReadOnlyList<NodeReport> Clone(RenderSession session, TargetFolder folder, NodeGraph graph, HashSet<string> chosen, CancellationToken cancellationToken)
    {
        RunSummary.Concurrency(session);
        Schemas.Create(session, chosen.Select(id => session.Manifest.Nodes[id]));
        var nodes = new NodeRunner(session, folder, (node, connection) => One(session, folder, node, connection));
        var reports = new GraphRunner(session, new RunGraph(graph, chosen), new SilentListener(), nodes.Run) { FailuresBlock = false, FailFast = session.Command.FailFast }.Run(cancellationToken);
        RunSummary.End(session.Log, reports);
        return reports;
    }

    private static NodeOutcome One(RenderSession session, TargetFolder folder, Node node, WarehouseConnection connection)
    {
        if (node.Deferred is not { } elsewhere)
        {
            session.Log.Info($"No relation found in state manifest for {node.UniqueId}");
            return new NodeOutcome("success", Nothing);
        }

        var context = new MaterializationContext(session, node, ContextBuilder.ForRunning(session, node, connection), connection, folder);
        var existing = context.Existing();
        if (existing is not null && !session.Command.FullRefresh)
        {
            session.Log.Info($"Relation {existing.Render()} already exists");
            return new NodeOutcome("success", Nothing);
        }

        if (session.Adapter.Clone(context.Target, elsewhere, node.Config) is { } clone && session.Adapter.Find(connection, elsewhere) is { IsTable: true }) return Copy(context, existing, clone);
        node.CompiledCode = $"select * from {elsewhere.Render()}";
        return View.Run(context);
    }

    // A view cannot be replaced by a table.
    private static NodeOutcome Copy(MaterializationContext context, Relation? existing, string clone) => context.InTransaction(() =>
    {
        if (existing is { IsTable: false }) context.Execute(context.Adapter.Drop(existing));
        var cloned = context.Execute(clone);
        context.Publish("table", existing, isReplaced: true);
        return context.Done("CLONE", "CLONE", -1, cloned);
    });
}
