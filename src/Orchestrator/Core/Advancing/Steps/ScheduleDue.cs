using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Schedules the retries and rescheduled attempts whose moment has come, and those that waited for something in vain. Retries and rescheduled attempts are asked
/// for their rule once more (semantics §3): what is before them may have been cleared or marked meanwhile.
/// </summary>
internal static class ScheduleDue
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var due = session.Snapshot.Due.FindAll(instance => instance.State.IsWaiting() && instance.DueAt <= session.Now);
        var asked = due.FindAll(instance => instance.State.IsEligible());
        await session.EnsureCanBeAskedAgainAsync(asked, cancellationToken);
        foreach (var instance in due.Except(asked))
        {
            instance.Resume = (instance.State == TaskInstanceState.Deferred ? Resumption.OutOfTime : Resumption.With(answer: null)).ToJson();
            session.Schedule(instance);
        }

        foreach (var instance in asked)
            AskAgain(session, instance, session.TaskOf(instance));
    }

    private static void AskAgain(AdvanceSession session, TaskInstance instance, DagTask? task)
    {
        var decision = task is null ? TriggerDecision.Run : session.DecisionFor(instance, task);
        if (decision == TriggerDecision.Wait)
            PutBack(session, instance);
        else
            session.Follow(instance, decision);
    }

    /// <summary>Makes an instance wait for what is before it, like one that was never let go.</summary>
    private static void PutBack(AdvanceSession session, TaskInstance instance)
    {
        if (instance.State == TaskInstanceState.UpForReschedule)
        {
            // Its attempt did not fail: the next one takes none of its retries.
            session.Changes.Keep(ApplyOutcomes.HistoryOf(instance));
            instance.MaxTries++;
        }

        instance.State = TaskInstanceState.None;
        instance.DueAt = null;
        instance.EndedAt = null;
        instance.IsChanged = true;
    }
}
