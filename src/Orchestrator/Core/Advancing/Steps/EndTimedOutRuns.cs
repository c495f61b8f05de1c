namespace Dagfire.Advancing.Steps;

/// <summary>A run out of its time fails; what has not ended in it is skipped, and what is at work is stopped.</summary>
internal static class EndTimedOutRuns
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        await session.EnsureWholeAsync(session.Snapshot.TimedOutRuns, cancellationToken);
        foreach (var key in session.Snapshot.TimedOutRuns)
        {
            // Named before it was locked: another process may have ended it.
            if (session.Snapshot.Runs.GetValueOrDefault(key) is not { State: DagRunState.Running } run)
                continue;
            foreach (var instance in session.InstancesOf(key).Where(instance => !instance.State.IsFinished()).ToList())
            {
                if (instance.State.HoldsSlot())
                    session.Cancelled.Add(instance.Reference);
                session.End(instance, TaskInstanceState.Skipped, session.Now);
            }

            CloseRuns.Close(run, DagRunState.Failed, RunEndReasons.TimedOut, session.Now);
        }
    }
}
