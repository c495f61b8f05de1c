using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Stops a fail-fast run once a task has failed for good (semantics §4): what runs is failed, what waits is skipped; teardowns are left to run.</summary>
internal static class FailFast
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var failed = session.Ended
            .Where(instance => instance.State == TaskInstanceState.Failed && session.DagOf(instance.Key.RunKey) is { Definition.FailFast: true })
            .Select(instance => (instance.Key.RunKey, instance.Key.TaskId)).ToList();
        if (failed.Count == 0)
            return;
        await session.EnsureWholeAsync(failed.Select(pair => pair.RunKey), cancellationToken);
        foreach (var (runKey, taskId) in failed)
        {
            foreach (var other in session.InstancesOf(runKey).Where(instance => instance.Key.TaskId != taskId).ToList())
                Stop(session, other);
        }
    }

    private static void Stop(AdvanceSession session, TaskInstance instance)
    {
        if (session.TaskOf(instance) is { Role: TaskRole.Teardown } || instance.State.IsFinished())
            return;
        if (instance.State is TaskInstanceState.Running or TaskInstanceState.Restarting)
        {
            session.Cancelled.Add(instance.Reference);
            session.End(instance, TaskInstanceState.Failed, session.Now);
        }
        else
        {
            session.End(instance, TaskInstanceState.Skipped, session.Now);
        }
    }
}
