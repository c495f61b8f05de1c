using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Ends runs whose last task has ended. The leaves decide success or failure (semantics §1.4); nothing is final while any task is unfinished.
/// Counting the unfinished costs one look at the run, and only where open leaves cannot tell.
/// </summary>
internal static class CloseRuns
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var candidates = session.Runs.Where(run => run is { State: DagRunState.Running, OpenLeaves: 0 } && (run.IsChanged || session.EndedPerRun.ContainsKey(run.Key))).ToList();
        var unknown = candidates.Where(run => run.Unfinished is null && !session.IsWhole(run.Key) && !LeavesProveTheEnd(session, run)).Select(run => run.Key).ToList();
        var counts = unknown.Count > 0 ? await session.CountUnfinishedAsync(unknown, cancellationToken) : null;
        foreach (var run in candidates)
        {
            var unfinished = UnfinishedOf(session, run, counts);
            if (unfinished > 0)
                KeepOpen(run, unfinished);
            else if (run.FailedLeaves > 0)
                await FailAsync(session, run, cancellationToken);
            else
                Close(run, DagRunState.Success, reason: null, session.Now);
        }
    }

    private static async Task FailAsync(AdvanceSession session, DagRun run, CancellationToken cancellationToken)
    {
        Close(run, DagRunState.Failed, RunEndReasons.TaskFailure, session.Now);
        if (session.FindDag(run.DagId) is not { Definition.MaxConsecutiveFailedRuns: > 0 and var limit })
            return;
        var newest = await session.LoadNewestRunStatesAsync(run.DagId, limit, cancellationToken);
        if (newest.Count == limit && newest.All(other => other.Key == run.Key || other.Value == DagRunState.Failed))
            session.Changes.PausedDags.Add(run.DagId);
    }

    /// <summary>Ends a run because a person said so: that calls nobody back.</summary>
    internal static void CloseByHand(DagRun run, DagRunState state, string? reason, DateTimeOffset now)
    {
        Close(run, state, reason, now);
        run.HasJustEnded = false;
    }

    internal static void Close(DagRun run, DagRunState state, string? reason, DateTimeOffset now)
    {
        run.State = state;
        run.Reason = reason;
        run.EndedAt = now;
        run.TimeoutAt = null;
        run.Unfinished = null;
        run.HasJustEnded = true;
        run.IsChanged = true;
    }

    // After a clear they prove nothing: a leaf may have been left as it was, and what is above it runs again.
    private static bool LeavesProveTheEnd(AdvanceSession session, DagRun run) =>
        run is { FailedLeaves: 0, SkippedLeaves: 0, ClearCount: 0 } && session.DagOf(run.Key) is { LeavesProveTheEnd: true };

    private static int UnfinishedOf(AdvanceSession session, DagRun run, IReadOnlyDictionary<long, int>? counts)
    {
        // The database does not know yet what this transaction cleared.
        if (session.IsWhole(run.Key))
            return session.InstancesOf(run.Key).Count(instance => !instance.State.IsFinished());
        if (run.Unfinished is null && LeavesProveTheEnd(session, run))
            return 0;

        // Nor of the instances that were added here; a number kept with the run has them.
        var before = run.Unfinished ?? (counts!.GetValueOrDefault(run.Key) + session.AddedPerRun.GetValueOrDefault(run.Key));
        return before - session.EndedPerRun.GetValueOrDefault(run.Key);
    }

    private static void KeepOpen(DagRun run, int unfinished)
    {
        run.Unfinished = unfinished;
        run.IsChanged = true;
    }
}
