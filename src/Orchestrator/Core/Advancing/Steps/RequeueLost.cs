using System.Text.Json;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Hands attempts over again that were queued and that no queue knows any more (semantics §19.3). An instance that is lost again and again fails, without a retry: no
/// worker will ever take it.
/// </summary>
internal static class RequeueLost
{
    internal static void In(AdvanceSession session)
    {
        foreach (var attempt in session.Request.Requeues)
        {
            if (session.Find(new(attempt.RunKey, attempt.TaskId, attempt.MapIndex)) is not { State: TaskInstanceState.Queued } instance || instance.Reference != attempt)
                continue;
            if (instance.Rescues >= session.Request.MaxRequeues)
            {
                var reason = new TaskFailure("stuck_in_queue", $"The executor lost the attempt {instance.Rescues + 1} times before a worker took it.");
                session.End(instance, TaskInstanceState.Failed, session.Now, JsonSerializer.Serialize(reason, DagfireJson.Options));
                continue;
            }

            instance.Rescues++;
            instance.State = TaskInstanceState.Scheduled;
            instance.WorkerKey = null;
            instance.IsChanged = true;
            session.Ready.Add(instance);
        }
    }
}
