using Dagfire.Notifications;
using Dagfire.Tasks.Flow;
using Dagfire.Tasks.Messages;

namespace Dagfire.Dags;

/// <summary>What every shipped DAG does about failures.</summary>
internal static class FailureWatch
{
    /// <summary>
    /// Adds a notice and a watcher. Both hang off every step: the notice goes out as soon as one fails, and its own success cannot turn the run green.
    /// </summary>
    internal static void WatchOver(this DagBuilder dag, TaskHandle[] steps, string noticeId, SendMessage message)
    {
        var notice = dag.Task(noticeId, message with { Kind = NotificationKind.Failed }, OnFailure);
        var watcher = dag.Task("watcher", new FailRun(), OnFailure);
        notice.After(steps);
        watcher.After(steps).After(notice);
    }

    private static void OnFailure(TaskOptions task) => task.TriggerRule = TriggerRule.OneFailed;
}
