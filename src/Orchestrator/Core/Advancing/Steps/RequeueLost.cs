using System.Text.Json;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Hands attempts over again that were queued and that no queue knows any more (semantics §19.3). An instance that is lost again and again fails, without a retry: no
/// worker will ever take it.
/// </summary>
internal static class RequeueLost
{
    private static readonly TaskFailure Stuck = new("stuck_in_queue", "The executor lost the attempt again and again before a worker took it.");

    internal static void In(AdvanceSession session)
    {
        foreach (var (attempt, isHopeless) in session.Request.Requeues)
        {
            if (session.Find(new(attempt.RunKey, attempt.TaskId, attempt.MapIndex)) is not { State: TaskInstanceState.Queued } instance || instance.Reference != attempt)
                continue;
            if (isHopeless)
            {
                session.End(instance, TaskInstanceState.Failed, session.Now, JsonSerializer.Serialize(Stuck, DagfireJson.Options));
                continue;
            }

            instance.State = TaskInstanceState.Scheduled;
            instance.WorkerKey = null;
            instance.IsChanged = true;
            session.Ready.Add(instance);
        }
    }
}
