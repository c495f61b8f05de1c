using Dagfire.Commands;
using Dagfire.Engine;

namespace Dagfire.Host.Composition;

/// <summary>Runs a DAG with the engine of this process and waits for its end.</summary>
internal static class InProcessRun
{
    internal static async Task<EndedRun> ToEndAsync(Installation installation, TriggerRequest request, CancellationToken cancellationToken)
    {
        var run = await installation.Commands.TriggerAsync(request, cancellationToken);
        var state = await installation.Get<RunWatcher>().EndOfAsync(run.DagId, run.RunId, cancellationToken);
        return new EndedRun(run.RunKey, run.DagId, run.RunId, state);
    }
}

/// <summary>A run that has ended.</summary>
internal sealed record EndedRun(long RunKey, string DagId, string RunId, DagRunState State);
