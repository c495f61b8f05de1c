using System.Diagnostics;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>run, seed, snapshot, test, build and compile: they differ in what they take up and what a failure stops.</summary>
internal sealed class NodeVerb(params string[] resourceTypes) : IVerb
{
    public bool IsBuild { get; init; }

    public bool CompileOnly { get; init; }

    /// <summary>Whether the counts follow also where there was nothing to do: dbt's <c>seed</c> alone does so.</summary>
    public bool TellsEndOfNothing { get; init; }

    public bool FailuresBlock { get; init; } = true;

    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var graph = new NodeGraph(session.Manifest);
        var chosen = Choose(session, graph, folder);
        IReadOnlyList<NodeReport> reports = [];
        if (chosen.Count == 0)
        {
            RunSummary.NothingToDo(session.Log);
            if (TellsEndOfNothing) RunSummary.End(session.Log, reports);
        }
        else
        {
            session.Selected = chosen;
            RunSummary.Concurrency(session);
            reports = Execute(session, folder, new NodeGraph(session.Manifest), chosen, cancellationToken);
            if (CompileOnly && reports.FirstOrDefault(r => r.Outcome.IsError) is { } failed) throw new DbtException("Runtime Error\n  " + failed.Outcome.Message!.Replace("\n", "\n  ", StringComparison.Ordinal));
            if (CompileOnly) ShowCompiled(session, reports);
            if (session.Command.Show) ShowSeeds(session, reports);
            if (!CompileOnly) RunSummary.Finished(session.Log, reports, clock.Elapsed);
        }

        folder.Write("manifest.json", PyJson.Write(ManifestArtifact.Create(session, graph)));
        folder.Write("run_results.json", PyJson.Write(RunResultsArtifact.Create(session, reports, clock.Elapsed)));
        return ResultMaker.Make(reports);
    }

    private HashSet<string> Choose(RenderSession session, NodeGraph graph, TargetFolder folder)
    {
        var chosen = session.Only is { } only ? [.. only] : NodeSelector.Choose(session, graph, folder);
        chosen.RemoveWhere(id => session.Manifest.Find(id) is not { } node || !(resourceTypes.Contains(node.ResourceType) || (IsBuild && node is Exposure)));
        // As in dbt: in a build a unit test runs with its model or not at all.
        if (IsBuild && chosen.All(id => session.Manifest.Find(id) is Node { UnitTest: not null })) chosen.Clear();
        return chosen;
    }

    // As dbt does: who names a model wants to see it.
    private static void ShowCompiled(RenderSession session, IReadOnlyList<NodeReport> reports)
    {
        foreach (var node in reports.Select(r => r.Node).OfType<Node>().Where(n => n.CompiledCode is not null && session.Command.Select.Contains(n.Name)))
            CompiledText.Print(session, $"Compiled node '{node.Name}' is:", node.CompiledCode!);
    }

    private static void ShowSeeds(RenderSession session, IReadOnlyList<NodeReport> reports)
    {
        using var lent = session.Lend();
        foreach (var seed in reports.Where(report => !report.Outcome.IsBad).Select(report => report.Node).OfType<Node>().Where(node => node.ResourceType == "seed"))
            Preview.Sample(session, seed, lent.Connection);
    }

    private IReadOnlyList<NodeReport> Execute(RenderSession session, TargetFolder folder, NodeGraph graph, HashSet<string> chosen, CancellationToken cancellationToken)
    {
        if (IsBuild) BuildGates.AddTo(graph, session.Manifest, chosen);
        var hooks = new ProjectHooks(session, folder);
        var nodes = new NodeRunner(session, folder, CompileOnly);
        var relations = chosen.Select(session.Manifest.Find).OfType<Node>().Where(node => !node.IsEphemeral).ToList();
        var unitTests = chosen.Select(session.Manifest.Find).OfType<Node>().Where(node => IsBuild && node.UnitTest is { } test && chosen.Contains(test.Model)).OrderBy(node => node.UniqueId, StringComparer.Ordinal).ToLookup(node => node.UnitTest!.Model, StringComparer.Ordinal);
        var turns = chosen.Where(id => !IsBuild || session.Manifest.Find(id) is not Node { UnitTest: not null }).ToList();
        var told = chosen.Count(id => session.Manifest.Find(id) is not Node { IsEphemeral: true });
        var runner = new GraphRunner(session, new RunGraph(graph, turns), CompileOnly ? new SilentListener() : new RunConsole(session.Log, told), nodes.Run)
        {
            TestsBlock = IsBuild,
            FailuresBlock = FailuresBlock,
            FailFast = session.Command.FailFast,
            UnitTests = unitTests,
            EphemeralsAreSilent = !CompileOnly,
        };
        if (CompileOnly) return runner.Run(cancellationToken);
        Schemas.Create(session, relations);
        var start = hooks.Start(cancellationToken);
        var reports = runner.Run(cancellationToken);
        if (runner.FirstFailure is { } first) RunSummary.FirstFailure(session.Log, first);
        return [.. start, .. reports, .. hooks.End(reports, cancellationToken)];
    }
}
