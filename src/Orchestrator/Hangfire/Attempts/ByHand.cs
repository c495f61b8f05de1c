using Dagfire.Auditing;
using Dagfire.Hangfire.Dashboard;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage.Monitoring;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// What people do to jobs in Hangfire's dashboard, done to their task instances: a deleted job marks its instance failed, a requeued one clears it. Thread-safe.
/// </summary>
internal sealed partial class ByHand(JobStorage storage, HangfireParts parts, ILogger logger)
{
    // Who did it where the page did not say: another dashboard on the same storage, or a program.
    internal const string Unnamed = "hangfire";

    /// <summary>A job at work was taken away from its worker: perhaps because somebody deleted it.</summary>
    internal void Taken(string? jobId, AttemptReference attempt)
    {
        if (jobId is not null)
            _ = Task.Run(() => FailIfDeletedAsync(jobId, attempt));
    }

    /// <summary>The job of an attempt is deleted.</summary>
    internal async Task DeletedAsync(AttemptReference attempt, string? reason, CancellationToken cancellationToken)
    {
        using var caller = Caller.As(HandReason.UserOf(reason) ?? Unnamed);
        if (await parts.Attempts.FailAsync(attempt, "hangfire_job_deleted", cancellationToken))
            LogDeleted(attempt.TaskId, attempt.RunKey);
    }

    /// <summary>Whether the job of an attempt that nobody wants had ended before, and somebody queued it once more: then its instance is cleared.</summary>
    internal async Task<bool> IsRequeuedAsync(string? jobId, AttemptReference attempt)
    {
        if (jobId is null || storage.GetMonitoringApi().JobDetails(jobId)?.History is not { } history || !HasEndedBefore(history))
            return false;
        using var caller = Caller.As(WhoRequeued(history) ?? Unnamed);
        if (!await parts.Attempts.ClearAsync(attempt, "hangfire_job_requeued", CancellationToken.None))
            return false;
        LogRequeued(attempt.TaskId, attempt.RunKey);
        return true;
    }

    private async Task FailIfDeletedAsync(string jobId, AttemptReference attempt)
    {
        try
        {
            using var connection = storage.GetConnection();
            if (connection.GetStateData(jobId) is { } state && state.Name == DeletedState.StateName)
                await DeletedAsync(attempt, state.Reason, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogUnsure(jobId, exception);
        }
    }

    // The newest state comes first; a job that was deleted while it worked has ended now, not before.
    private static bool HasEndedBefore(IList<StateHistoryDto> history) => history.Count > 1
        && history[0].StateName == ProcessingState.StateName && history.Skip(1).Any(HasEnded);

    // Since its last end the job may have waited for a process that has the DAG.
    private static string? WhoRequeued(IList<StateHistoryDto> history) =>
        history.Skip(1).TakeWhile(state => !HasEnded(state)).Select(state => HandReason.UserOf(state.Reason)).FirstOrDefault(user => user is not null);

    private static bool HasEnded(StateHistoryDto state) =>
        state.StateName == SucceededState.StateName || state.StateName == FailedState.StateName || state.StateName == DeletedState.StateName;

    [LoggerMessage(1811, LogLevel.Information, "The job of task {TaskId} in run {RunKey} was deleted by hand; the task is marked failed.")]
    private partial void LogDeleted(string taskId, long runKey);

    [LoggerMessage(1812, LogLevel.Information, "The job of task {TaskId} in run {RunKey} was queued again by hand; the task is cleared.")]
    private partial void LogRequeued(string taskId, long runKey);

    [LoggerMessage(1813, LogLevel.Warning, "Whether the job {JobId} was deleted by hand could not be found out; its attempt goes on.")]
    private partial void LogUnsure(string jobId, Exception exception);
}
