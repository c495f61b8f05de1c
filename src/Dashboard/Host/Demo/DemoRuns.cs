using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Host.Composition;
using Dagfire.Queries;

namespace Dagfire.Host.Demo;

/// <summary>The runs of a demo: one per DAG. A run that an earlier demo left unfinished is finished instead of making another.</summary>
internal static class DemoRuns
{
    // One after the other: serve_docs documents the tables that extract_tweets builds, and DAGs do not yet say so themselves.
    private static readonly string[] First = ["extract_tweets", "extract_github_data", "serve_docs"];

    internal static async Task<IReadOnlyList<EndedRun>> ToEndAsync(Installation installation, CancellationToken cancellationToken)
    {
        var runs = new List<EndedRun>();
        foreach (var dag in installation.Catalog.Dags.OrderBy(dag => Rank(dag.Id.Value)))
            runs.Add(await ToEndAsync(installation, dag.Id.Value, cancellationToken));
        return runs;
    }

    private static int Rank(string dagId) => Array.IndexOf(First, dagId) is >= 0 and var rank ? rank : First.Length;

    private static async Task<EndedRun> ToEndAsync(Installation installation, string dagId, CancellationToken cancellationToken)
    {
        var latest = await installation.Runs.ListAsync(new RunFilter(dagId, Limit: 1), cancellationToken);
        if (latest is not [{ EndedAt: null } unfinished])
            return await InProcessRun.ToEndAsync(installation, new TriggerRequest(dagId), cancellationToken);
        var state = await installation.Get<RunWatcher>().EndOfAsync(dagId, unfinished.RunId, cancellationToken);
        return new EndedRun(unfinished.RunKey, dagId, unfinished.RunId, state);
    }
}
