using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Skips what branches, short-circuits and latest-only tasks that just ended left out (semantics §15), and keeps their decisions.</summary>
internal static class ApplyDecisions
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var decided = session.Request.Outcomes.Where(outcome => outcome.Result is TaskResult.Branched or TaskResult.ShortCircuited).ToList();
        if (decided.Count == 0)
            return;
        var targets = decided.ToDictionary(outcome => outcome.Key, outcome => TargetsOf(session, outcome).ToList());
        await session.EnsureLoadedAsync(targets.Values.SelectMany(keys => keys), cancellationToken);
        foreach (var (key, keys) in targets)
        {
            foreach (var target in keys)
                Skip(session, target);
            session.KeepDecision(key);
        }
    }

    private static IEnumerable<TaskInstanceKey> TargetsOf(AdvanceSession session, AttemptOutcome outcome)
    {
        // A result that came too late decides nothing.
        if (session.Rejected.Contains(outcome) || session.Find(outcome.Key) is not { } instance || session.TaskOf(instance) is not { } task)
            return [];
        if (SkipDecision.Of(task, outcome.Result) is { } decision)
            session.Decide(instance.Key, decision);
        return SkipDecision.TasksToSkip(task, outcome.Result).Select(id => new TaskInstanceKey(outcome.Attempt.RunKey, id));
    }

    private static void Skip(AdvanceSession session, TaskInstanceKey key)
    {
        if (session.Find(key) is { } instance && (instance.State is TaskInstanceState.None or TaskInstanceState.Scheduled || instance.State.IsWaiting()))
            session.End(instance, TaskInstanceState.Skipped, session.Now);
    }
}
