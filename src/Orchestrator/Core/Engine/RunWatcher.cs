using System.Collections.Concurrent;
using Dagfire.Queries;

namespace Dagfire.Engine;

/// <summary>Waits for runs that this process's engine works on to end. Thread-safe.</summary>
/// <param name="runs">Tells of runs that had ended before anybody waited.</param>
public sealed class RunWatcher(IRunQueries runs) : IRunObserver
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<DagRunState>> _waiting = new();

    /// <inheritdoc/>
    public void Changed(RunChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var run in changes.Runs)
        {
            if (run.State is DagRunState.Success or DagRunState.Failed && _waiting.TryRemove(run.RunKey, out var waiting))
                waiting.TrySetResult(run.State);
        }
    }

    /// <summary>The state a run ends in.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="runId">Its id.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="InvalidOperationException">There is no such run.</exception>
    public async Task<DagRunState> EndOfAsync(string dagId, string runId, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(dagId, runId, cancellationToken) ?? throw new InvalidOperationException($"The DAG '{dagId}' has no run '{runId}'.");
        var waiting = _waiting.GetOrAdd(run.RunKey, _ => new TaskCompletionSource<DagRunState>(TaskCreationOptions.RunContinuationsAsynchronously));

        // It may have ended between the look and the wait.
        run = await runs.FindAsync(dagId, runId, cancellationToken) ?? run;
        if (run.EndedAt is not null && _waiting.TryRemove(run.RunKey, out var over))
            over.TrySetResult(run.State);
        return await waiting.Task.WaitAsync(cancellationToken);
    }
}
