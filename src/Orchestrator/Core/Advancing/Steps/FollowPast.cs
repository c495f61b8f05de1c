using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Asks tasks of running runs again that depend on their past, because something in a run before them has ended.</summary>
internal static class FollowPast
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        foreach (var (dagId, taskIds) in session.Request.Follow)
        {
            if (session.FindDag(dagId) is not { } dag)
                continue;
            var runs = await session.LoadRunningRunsAsync(dagId, cancellationToken);
            var tasks = taskIds.Select(dag.Find).OfType<DagTask>().ToList();
            await session.EnsureTasksLoadedAsync(runs.SelectMany(run => tasks.Select(task => (run.Key, task))), cancellationToken);
            await AskAsync(session, [.. runs.SelectMany(run => tasks.SelectMany(task => session.InstancesOf(run.Key, task)))], cancellationToken);
        }
    }

    /// <summary>The tasks of later runs that wait for the end of an instance: itself, and what waits for its downstream.</summary>
    internal static IEnumerable<string> TasksWaitingFor(DagTask task) => task.Upstream
        .Where(upstream => upstream.WaitForDownstream)
        .Concat(task.DependsOnPast ? [task] : [])
        .Select(waiting => waiting.Id.Value);

    private static async Task AskAsync(AdvanceSession session, List<TaskInstance> instances, CancellationToken cancellationToken)
    {
        await session.EnsureCanBeAskedAgainAsync(instances, cancellationToken);
        foreach (var instance in instances)
        {
            if (session.RunOf(instance) is { State: DagRunState.Running } && session.TaskOf(instance) is { } task)
                session.Evaluate(instance, task);
        }
    }
}
