using System.Text.Json;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Records what workers report, each result once: only under the fence of its own start.</summary>
internal static class ApplyOutcomes
{
    /// <summary>What a gate passes on whose loop goes on.</summary>
    private const string NotOver = "false";

    internal static void To(AdvanceSession session)
    {
        foreach (var outcome in session.Request.Outcomes)
        {
            Remember(session, outcome);
            outcome.HasCounted = session.Find(outcome.Key) is { } held && Holds(held, outcome.Attempt);
            if (outcome.HasCounted && session.Find(outcome.Key) is { } instance)
            {
                session.Accepted.Add(outcome);
                Apply(session, instance, outcome);
            }
            else
            {
                session.Rejected.Add(outcome);
            }
        }
    }

    // Also of an attempt that was marked or cleared meanwhile: what it did is asked for all the more.
    private static void Remember(AdvanceSession session, AttemptOutcome outcome)
    {
        if (outcome.Rendered is { } fields && session.Find(outcome.Key) is { } instance && instance.Attempt >= outcome.Attempt.Attempt)
            session.Changes.Rendered[(outcome.Key, outcome.Attempt.Attempt)] = fields;
    }

    private static bool Holds(TaskInstance instance, AttemptReference attempt) =>
        instance.State is TaskInstanceState.Running or TaskInstanceState.Restarting
        && instance.Attempt == attempt.Attempt && instance.Fence == attempt.Fence;

    private static void Apply(AdvanceSession session, TaskInstance instance, AttemptOutcome outcome)
    {
        var next = TaskInstanceTransitions.After(outcome.Result, instance.State, instance.Attempt, instance.MaxTries);
        instance.EndedAt = outcome.EndedAt;
        if (outcome.IsLost)
            instance.Rescues++;
        if (next.IsFinished())
            Finish(session, instance, next, outcome);
        else
            GoOn(session, instance, next, outcome);
    }

    private static void Finish(AdvanceSession session, TaskInstance instance, TaskInstanceState next, AttemptOutcome outcome)
    {
        if (outcome.OutputJson is { } json)
            Keep(session, instance, json);
        session.End(instance, next, outcome.EndedAt, ReasonOf(outcome.Result));
    }

    private static void Keep(AdvanceSession session, TaskInstance instance, string json)
    {
        session.Changes.XComs.Add(new XComValue(instance.Key, XCom.ReturnValue, json));
        if (json == NotOver && session.TaskOf(instance) is { IsGate: true })
            session.GoOn.Add(instance);
    }

    private static void GoOn(AdvanceSession session, TaskInstance instance, TaskInstanceState next, AttemptOutcome outcome)
    {
        instance.Reason = ReasonOf(outcome.Result);
        instance.Resume = null;
        instance.IsChanged = true;
        switch (next)
        {
            case TaskInstanceState.UpForRetry:
                session.Changes.Keep(HistoryOf(instance));
                instance.State = next;
                instance.DueAt = outcome.EndedAt + ((outcome.Result as TaskResult.Failed)?.RetryDelay ?? DelayOf(session, instance));
                break;
            case TaskInstanceState.UpForReschedule:
                instance.State = next;
                instance.DueAt = ((TaskResult.Rescheduled)outcome.Result!).Until.ToUniversalTime();
                break;
            case TaskInstanceState.Deferred:
                instance.State = next;
                instance.DueAt = outcome.EndedAt + ((TaskResult.Deferred)outcome.Result!).Timeout;
                session.Wait(instance);
                break;
            case TaskInstanceState.AwaitingInput:
                var question = ((TaskResult.AwaitingInput)outcome.Result!).Question;
                instance.State = next;
                instance.DueAt = outcome.EndedAt + question.Timeout;
                session.Changes.Questions.Add(new AskedQuestion(instance.Key, instance.Attempt, JsonSerializer.Serialize(question, DagfireJson.Options), outcome.EndedAt));
                break;
            default:
                StartOver(session, instance);
                break;
        }
    }

    /// <summary>Cleared while running: a new budget of retries. Stopped by its process: another attempt in place of this one, and the budget is what it was.</summary>
    private static void StartOver(AdvanceSession session, TaskInstance instance)
    {
        session.Changes.Keep(HistoryOf(instance));
        var wasCleared = instance.State == TaskInstanceState.Restarting;
        if (!wasCleared)
        {
            instance.MaxTries++;
            session.Schedule(instance);
            return;
        }

        instance.MaxTries = Math.Max(instance.MaxTries, instance.Attempt + (session.TaskOf(instance)?.Retries ?? 0));
        instance.State = TaskInstanceState.None;

        // Its rule may look at setups and decisions that are not loaded here: the run is looked at as a whole, as for any clear.
        if (!session.Request.Recheck.Contains(instance.Key.RunKey))
            session.Request.Recheck.Add(instance.Key.RunKey);
    }

    internal static AttemptRecord HistoryOf(TaskInstance instance) => new(
        instance.Key, instance.Attempt, TaskInstanceState.Failed, instance.StartedAt, instance.EndedAt, instance.WorkerKey, instance.Reason);

    private static TimeSpan DelayOf(AdvanceSession session, TaskInstance instance)
    {
        var run = session.RunOf(instance);
        var seed = $"{run?.DagId}#{instance.Key.TaskId}#{instance.Key.MapIndex}#{run?.OrderDate:O}";
        return session.TaskOf(instance)?.RetryDelay.After(instance.Attempt, seed) ?? RetryDelay.DefaultDelay;
    }

    private static string? ReasonOf(TaskResult? result) => result switch
    {
        null => Json(new TaskFailure("interrupted", "The process stopped; the attempt is made again.")),
        TaskResult.Failed failed => Json(failed.Failure),
        TaskResult.Skipped skipped => Json(new TaskFailure("skipped", skipped.Reason)),
        _ => null,
    };

    private static string Json(TaskFailure failure) => JsonSerializer.Serialize(failure, DagfireJson.Options);
}
