using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Host.Composition;
using Dagfire.Queries;

namespace Dagfire.Host.Demo;

/// <summary>The runs of a demo: one per DAG. A run that an earlier demo left unfinished is finished instead of making another.</summary>
internal static class DemoRuns
{
    internal static async Task<IReadOnlyList<EndedRun>> ToEndAsync(Installation installation, CancellationToken cancellationToken)
    {
        var runs = installation.Catalog.Dags.Select(dag => ToEndAsync(installation, dag.Id.Value, cancellationToken)).ToList();
        return await Task.WhenAll(runs);
    }

    private static async Task<EndedRun> ToEndAsync(Installation installation, string dagId, CancellationToken cancellationToken)
    {
        var latest = await installation.Runs.ListAsync(new RunFilter(dagId, Limit: 1), cancellationToken);
        if (latest is not [{ EndedAt: null } unfinished])
            return await InProcessRun.ToEndAsync(installation, new TriggerRequest(dagId), cancellationToken);
        var state = await installation.Get<RunWatcher>().EndOfAsync(dagId, unfinished.RunId, cancellationToken);
        return new EndedRun(unfinished.RunKey, dagId, unfinished.RunId, state);
    }
}
