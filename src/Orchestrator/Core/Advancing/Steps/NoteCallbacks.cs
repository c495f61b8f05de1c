using System.Text.Json;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Notes which callbacks follow from what a transaction decided (semantics §18). Rules, branches and marks call nobody.</summary>
internal static class NoteCallbacks
{
    internal static void In(AdvanceSession session)
    {
        foreach (var outcome in session.Accepted)
        {
            if (session.Find(outcome.Key) is { } instance && session.TaskOf(instance) is { Callbacks: { } callbacks })
                Note(session, instance, callbacks, outcome);
        }

        foreach (var run in session.Runs.Where(run => run.HasJustEnded))
            Note(session, run);
    }

    private static void Note(AdvanceSession session, TaskInstance instance, TaskCallbacks callbacks, AttemptOutcome outcome)
    {
        CallbackEvent? happened = (outcome.Result, instance.State) switch
        {
            (TaskResult.Skipped, TaskInstanceState.Skipped) => CallbackEvent.TaskSkipped,
            (TaskResult.Failed, TaskInstanceState.Failed) => CallbackEvent.TaskFailure,
            (TaskResult.Failed, TaskInstanceState.UpForRetry or TaskInstanceState.None or TaskInstanceState.Scheduled) => CallbackEvent.TaskRetry,
            (_, TaskInstanceState.Success) => CallbackEvent.TaskSuccess,
            _ => null,
        };
        if (happened is not { } what || callbacks.Of(what) is null)
            return;
        var dagId = session.RunOf(instance)!.DagId;
        var reason = outcome.Result is TaskResult.Failed failed ? JsonSerializer.Serialize(failed.Failure, DagfireJson.Options) : instance.Reason;
        session.Changes.Callbacks.Add(new PendingCallback(
            instance.Key.RunKey, dagId, what, instance.Key.TaskId, instance.Key.MapIndex, outcome.Attempt.Attempt, reason, outcome.EndedAt));
    }

    private static void Note(AdvanceSession session, DagRun run)
    {
        var happened = run.State == DagRunState.Success ? CallbackEvent.RunSuccess : CallbackEvent.RunFailure;
        if (session.FindDag(run.DagId) is not { } dag || dag.CallbackOf(happened) is null)
            return;
        var reason = run.Reason is null ? null : JsonSerializer.Serialize(new TaskFailure(run.Reason, run.Reason), DagfireJson.Options);
        session.Changes.Callbacks.Add(new PendingCallback(run.Key, run.DagId, happened, TaskId: null, MapIndex: TaskInstanceKey.NotMapped, Attempt: 0, reason, run.EndedAt!.Value));
    }
}
