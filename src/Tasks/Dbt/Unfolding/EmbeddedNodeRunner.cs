using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Selection;
using Dagfire.Dbt.Verbs;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Runs nodes in this process: the project is read once for all tasks of a run.</summary>
internal sealed class EmbeddedNodeRunner(ProjectReadings readings) : IDbtNodeRunner
{
    private static readonly DbtResult NoCommandLine = new(2, [], "this process has the embedded dbt runner alone; register dbt's command line with AddDbt");

    public async Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        if (call.Execution is DbtExecution.OneBuild or DbtExecution.ProcessPerTask)
            return NoCommandLine;
        try
        {
            var reading = await DeepThread.RunAsync("dbt parse", () => readings.Get(call.Run, call.Command), cancellationToken);
            using var use = reading.Use();
            await reading.Places.WaitAsync(cancellationToken);
            try
            {
                return await DeepThread.RunAsync("dbt build", () => Run(reading, call, log, cancellationToken), cancellationToken);
            }
            finally
            {
                reading.Places.Release();
            }
        }
        catch (Exception error) when (error is DbtException or DatabaseException)
        {
            return new DbtResult(2, [], new SecretScrubber(call.Command.Environment).Scrub(error.Message));
        }
    }

    public Task<bool> BuildsAtOnceAsync(DbtProject project, ILogger log, CancellationToken cancellationToken) => Task.FromResult(project.Execution == DbtExecution.OneBuild);

    public Task<DbtResult> BuildAsync(DbtCommand command, ILogger log, Action<DbtEvent> events, CancellationToken cancellationToken) => Task.FromResult(NoCommandLine);

    private static DbtResult Run(ProjectReading reading, NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        var gone = call.NodeIds.Where(id => !reading.Session.Manifest.Nodes.ContainsKey(id)).ToList();
        if (gone.Count > 0)
            return new DbtResult(2, [], $"the project has no node {string.Join(", ", gone)} any more: load the DAG anew");
        var session = reading.For(call.NodeIds.ToHashSet(StringComparer.Ordinal), log);
        var reports = call.Hooks == DbtHooks.None ? Build(session, reading, cancellationToken) : RunHooks(session, reading, call.Hooks, cancellationToken);
        return Scrubbed(ResultMaker.Make(reports), call.Command) with { Invocation = reading.Facts };
    }

    private static IReadOnlyList<NodeReport> Build(RenderSession session, ProjectReading reading, CancellationToken cancellationToken)
    {
        var graph = new NodeGraph(session.Manifest);
        BuildGates.AddTo(graph, session.Manifest, session.Only!);
        Schemas.Create(session, session.Only!.Select(id => session.Manifest.Nodes[id]));
        var runner = new GraphRunner(
            session, new RunGraph(graph, session.Only!), new RunConsole(session.Log, session.Only!.Count), new NodeRunner(session, reading.Folder, compileOnly: false).Run)
        {
            TestsBlock = true,
            FailFast = session.Command.FailFast,
        };
        var reports = runner.Run(cancellationToken);
        reading.Note(reports);
        return reports;
    }

    private static IReadOnlyList<NodeReport> RunHooks(RenderSession session, ProjectReading reading, DbtHooks hooks, CancellationToken cancellationToken)
    {
        var project = new ProjectHooks(session, reading.Folder);
        return hooks == DbtHooks.OnRunStart ? project.Start(cancellationToken) : project.End(reading.Reports(), cancellationToken);
    }

    private static DbtResult Scrubbed(DbtResult result, DbtCommand command)
    {
        var secrets = new SecretScrubber(command.Environment);
        return result with { Nodes = [.. result.Nodes.Select(node => node with { Message = node.Message is { } message ? secrets.Scrub(message) : null })] };
    }
}
