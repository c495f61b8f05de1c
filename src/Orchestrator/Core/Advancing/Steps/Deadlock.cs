using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Ends a run in which nothing can ever happen any more (semantics §1.4): tasks are left that no rule lets run, ends or skips, and nothing is at work or waits.
/// A task that depends on an earlier run may still be let go by it, so that its run is never ended here.
/// </summary>
internal static class Deadlock
{
    internal static void End(AdvanceSession session, DagRun run, Dag dag)
    {
        if (run.State != DagRunState.Running || session.Ended.Count > 0)
            return;
        var unfinished = session.InstancesOf(run.Key).Where(instance => !instance.State.IsFinished()).ToList();
        var canMove = unfinished.Any(instance => instance.State != TaskInstanceState.None || session.TaskOf(instance) is { DependsOnPast: true });
        if (unfinished.Count > 0 && !canMove)
            CloseRuns.Close(run, DagRunState.Failed, RunEndReasons.Deadlocked, session.Now);
    }
}
