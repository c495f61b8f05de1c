using System.Collections.Concurrent;
using Dagfire.Runs;

namespace Dagfire.Storage;

/// <summary>
/// What never changes of the runs at work (ids, dates, conf), so that giving a slot to a waiting task needs no second look at its run.
/// Thread-safe; holds active runs only.
/// </summary>
internal sealed class RunCache
{
    private readonly ConcurrentDictionary<long, DagRun> _runs = new();

    internal void Remember(DagRun run)
    {
        if (run.State is DagRunState.Queued or DagRunState.Running)
            _runs[run.Key] = run;
        else
            _runs.TryRemove(run.Key, out _);
    }

    /// <summary>The run as one that is running under an unpaused DAG: what the query that named it has just seen.</summary>
    internal DagRun? FindRunning(long runKey) => _runs.TryGetValue(runKey, out var run)
        ? new DagRun
        {
            Key = run.Key,
            DagId = run.DagId,
            RunId = run.RunId,
            Type = run.Type,
            State = DagRunState.Running,
            LogicalDate = run.LogicalDate,
            DataInterval = run.DataInterval,
            Partition = run.Partition,
            RunAfter = run.RunAfter,
            Conf = run.Conf,
            QueuedAt = run.QueuedAt,
            StartedAt = run.StartedAt,
            OpenLeaves = int.MaxValue,
            BackfillKey = run.BackfillKey,
            DagVersion = run.DagVersion,
        }
        : null;
}
