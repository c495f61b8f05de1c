using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Execution;

/// <summary>
/// Starts attempts that came through a queue outside: of all the messages there may be of an attempt, in whatever process, one wins, and only while the attempt is wanted.
/// Thread-safe.
/// </summary>
internal sealed class AttemptStarter(IAdvanceStore store, IDagLookup dags, RunningAttempts attempts, Action<TaskInstance> started, TimeProvider clock, long workerKey)
{
    /// <returns>The attempt, at work from now on; <see langword="null"/> when nobody wants it.</returns>
    /// <exception cref="UnknownTaskException">This process does not have its DAG, or the task: the attempt is left to one that has.</exception>
    internal async Task<RunningAttempt?> StartAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        if (await store.FindRunAsync(attempt.RunKey, cancellationToken) is not { State: DagRunState.Running } run)
            return null;
        if (dags.Find(run.DagId) is not { } dag || dag.Find(attempt.TaskId) is not { } task)
            throw new UnknownTaskException(run.DagId, attempt.TaskId);
        var now = clock.GetUtcNow();
        if (await store.StartAsync(attempt, workerKey, now, cancellationToken) is not { } instance)
            return null;
        started(instance);
        return attempts.Add(new ClaimedAttempt(attempt, run, dag, task, instance.MaxTries)
        {
            StartedAt = instance.StartedAt ?? now,
            FirstStartedAt = instance.FirstStartedAt ?? now,
            Resumption = Resumption.Parse(instance.Resume),
        });
    }
}
