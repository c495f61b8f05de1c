using System.Collections.Concurrent;
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

/// <summary>
/// show: the first rows the selects of the chosen nodes bring. As in dbt the seeds among them are loaded, all others are asked for their rows, and those are shown whose name is
/// part of the first word of <c>--select</c>: the tests of a model come along unseen.
/// </summary>
internal sealed class ShowVerb : IVerb
{
    private readonly ConcurrentDictionary<string, QueryTable> _tables = new(StringComparer.Ordinal);

    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        if (session.Command.Select.Count == 0) throw new DbtException("Runtime Error\n  Either --select or --inline must be passed to show");
        var clock = Stopwatch.StartNew();
        var graph = new NodeGraph(session.Manifest);
        var chosen = NodeSelector.Choose(session, graph, folder);
        chosen.RemoveWhere(id => session.Manifest.Find(id) is not Node { ResourceType: "model" or "snapshot" or "analysis" or "test" or "seed" });
        session.Selected = chosen;
        IReadOnlyList<NodeReport> reports = [];
        if (chosen.Count == 0) RunSummary.NothingToDo(session.Log);
        else reports = Ask(session, folder, graph, chosen, cancellationToken);

        folder.Write("manifest.json", PyJson.Write(ManifestArtifact.Create(session, graph)));
        folder.Write("run_results.json", PyJson.Write(RunResultsArtifact.Create(session, reports, clock.Elapsed)));
        return ResultMaker.Make(reports);
    }

    private IReadOnlyList<NodeReport> Ask(RenderSession session, TargetFolder folder, NodeGraph graph, HashSet<string> chosen, CancellationToken cancellationToken)
    {
        RunSummary.Concurrency(session);
        var seeds = new NodeRunner(session, folder, compileOnly: false);
        var others = new NodeRunner(session, folder, (node, connection) => Rows(session, folder, node, connection));
        var console = new RunConsole(session.Log, chosen.Count(id => !session.Manifest.Nodes[id].IsEphemeral));
        NodeReport One(Node node, WarehouseConnection connection, string thread) => node.ResourceType == "seed" ? Load(session, seeds, console, node, connection, thread) : others.Run(node, connection, thread);
        var reports = new GraphRunner(session, new RunGraph(graph, chosen), new SilentListener(), One).Run(cancellationToken);
        if (reports.FirstOrDefault(report => report.Outcome.IsError) is { } failed) throw new DbtException("Runtime Error\n  " + failed.Outcome.Message!.Replace("\n", "\n  ", StringComparison.Ordinal));
        foreach (var node in reports.Select(report => report.Node).OfType<Node>().Where(node => session.Command.Select[0].Contains(node.Name, StringComparison.Ordinal)))
            Preview.Print(session, node, _tables[node.UniqueId], inline: false);
        return reports;
    }

    private NodeReport Load(RenderSession session, NodeRunner seeds, RunConsole console, Node seed, WarehouseConnection connection, string thread)
    {
        console.Started(seed);
        var report = seeds.Run(seed, connection, thread);
        console.Ended(report);
        if (!report.Outcome.IsError) _tables[seed.UniqueId] = connection.Execute($"select * from {seed.RelationName}").Table;
        return report;
    }

    private NodeOutcome Rows(RenderSession session, TargetFolder folder, Node node, WarehouseConnection connection)
    {
        using var settings = session.Adapter.Enter(connection, node.Config);
        new Compiler(session, folder).Compile(node, connection);
        node.CompiledCode = Preview.Code(session, node.CompiledCode!);
        var result = connection.Execute(node.CompiledCode);
        _tables[node.UniqueId] = result.Table;
        return new NodeOutcome("success") { AdapterResponse = ResponseDict.Of(result, session.Adapter) };
    }
}
