using Dagfire.Notifications;
using Dagfire.Queries;

namespace Dagfire.Tasks.Messages;

/// <summary>Finds out what a message about a failure is about. Thread-safe.</summary>
/// <param name="runs">Tells what became of the tasks.</param>
/// <param name="logs">Tells what they wrote.</param>
public sealed class FailedAttempts(IRunQueries runs, ITaskLogQueries logs)
{
    /// <summary>Most attempts a message tells of.</summary>
    public const int Most = 3;

    /// <summary>
    /// The attempts that have failed in the run a message speaks of, or wait for their retry when it is about one: only that of the message's own task when it is among them,
    /// otherwise those that ended first, at most <see cref="Most"/>. None for other messages.
    /// </summary>
    /// <param name="notification">The message.</param>
    /// <param name="lines">Most lines of each log; 0 for none.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<IReadOnlyList<FailedAttempt>> OfAsync(Notification notification, int lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (StateOf(notification.Kind) is not { } state || notification is not { DagId: { } dagId, RunId: { } runId })
            return [];
        if (await runs.FindAsync(dagId.Value, runId, cancellationToken) is not { } run)
            return [];
        var failed = (await runs.TaskInstancesAsync(run.RunKey, cancellationToken)).Where(instance => instance.State == state).OrderBy(instance => instance.EndedAt).ToList();
        var own = failed.Where(instance => instance.TaskId == notification.TaskId?.Value).ToList();
        var attempts = new List<FailedAttempt>();
        foreach (var instance in (own.Count > 0 ? own : failed).Take(Most))
            attempts.Add(new FailedAttempt(instance.TaskId, instance.MapIndex, instance.Attempt, instance.Reason?.Message, await TailAsync(run, instance, lines, cancellationToken)));
        return attempts;
    }

    private static TaskInstanceState? StateOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Failed => TaskInstanceState.Failed,
        NotificationKind.Retried => TaskInstanceState.UpForRetry,
        _ => null,
    };

    private async Task<IReadOnlyList<string>> TailAsync(DagRunView run, TaskInstanceView instance, int lines, CancellationToken cancellationToken) =>
        lines == 0 ? [] : await logs.TailAsync(run, instance, lines, cancellationToken) ?? [];
}
