using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Skips what branches, short-circuits and latest-only tasks that just ended left out (semantics §15), and keeps their decisions.</summary>
internal static class ApplyDecisions
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var decided = session.Accepted.Where(outcome => outcome.Result is TaskResult.Branched or TaskResult.ShortCircuited).ToList();
        if (decided.Count == 0)
            return;
        var targets = decided.ToDictionary(outcome => outcome, outcome => TargetsOf(session, outcome).ToList());
        await session.EnsureTasksLoadedAsync(targets.SelectMany(pair => pair.Value.Select(task => (pair.Key.Key.RunKey, task))), cancellationToken);
        foreach (var (outcome, tasks) in targets)
        {
            foreach (var target in tasks.SelectMany(task => session.Neighbours(session.Find(outcome.Key)!, session.TaskOf(session.Find(outcome.Key)!)!, task)))
                Skip(session, target);
            session.KeepDecision(outcome.Key);
        }
    }

    private static IEnumerable<DagTask> TargetsOf(AdvanceSession session, AttemptOutcome outcome)
    {
        // A task that was cleared while it ran decides nothing: it runs again.
        if (session.Find(outcome.Key) is not { State: TaskInstanceState.Success } instance || session.TaskOf(instance) is not { } task)
            return [];
        if (SkipDecision.Of(task, outcome.Result) is { } decision)
            session.Decide(instance.Key, decision);
        var targets = SkipDecision.TasksToSkip(task, outcome.Result).Select(id => session.DagOf(outcome.Attempt.RunKey)?.Find(id)).OfType<DagTask>();
        // A mapped task decides for its own item only: what comes after all items is left to its rule.
        return task.IsMapped ? targets.Where(task.IsExpandedWith) : targets;
    }

    private static void Skip(AdvanceSession session, TaskInstance instance)
    {
        if (instance.State == TaskInstanceState.UpstreamFailed)
            Overwrite(session, instance);
        else if (instance.State is TaskInstanceState.None or TaskInstanceState.Scheduled or TaskInstanceState.Queued || instance.State.IsWaiting())
            session.End(instance, TaskInstanceState.Skipped, session.Now);
    }

    // What is left out ends as skipped whichever came first, this decision or the failure of another upstream. That failure was told downstream: all is counted anew.
    private static void Overwrite(AdvanceSession session, TaskInstance instance)
    {
        instance.State = TaskInstanceState.Skipped;
        instance.IsChanged = true;
        if (!session.Request.Recheck.Contains(instance.Key.RunKey))
            session.Request.Recheck.Add(instance.Key.RunKey);
    }
}
