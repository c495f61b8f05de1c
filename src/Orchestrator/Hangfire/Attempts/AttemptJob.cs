using System.Globalization;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;

namespace Dagfire.Hangfire.Attempts;

/// <summary>An attempt as a Hangfire job. The job ends as the attempt does, so that Hangfire's dashboard tells the same story.</summary>
public sealed class AttemptJob
{
    private readonly AttemptWorker _worker;

    internal AttemptJob(AttemptWorker worker) => _worker = worker;

    /// <summary>Runs the attempt if the database still wants it.</summary>
    /// <param name="dag">The DAG, for people.</param>
    /// <param name="task">The task.</param>
    /// <param name="date">The run's logical date or id, for people.</param>
    /// <param name="attempt">Number of the attempt.</param>
    /// <param name="runKey">The run's key.</param>
    /// <param name="mapIndex">Index of a mapped instance; −1 when not mapped.</param>
    /// <param name="fence">The fence of the attempt.</param>
    /// <param name="context">Hangfire's.</param>
    /// <param name="cancellationToken">Fires when the server stops, or the job is deleted.</param>
    /// <returns>How it ended, for people.</returns>
    /// <exception cref="AttemptFailedException">The attempt failed: the job is shown as failed.</exception>
    [JobDisplayName("{0}.{1} [{2}] #{3}")]
    [AutomaticRetry(Attempts = 0)]
    public Task<string> RunAsync(
        string dag, string task, string date, int attempt, long runKey, int mapIndex, int fence, PerformContext? context, CancellationToken cancellationToken) =>
        _worker.RunAsync(new AttemptReference(runKey, task, mapIndex, attempt, fence), context?.BackgroundJob.Id, cancellationToken);

    internal static Job Of(QueuedAttempt attempt)
    {
        var reference = attempt.Reference;
        var date = attempt.LogicalDate is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) : attempt.RunId;
        return Job.FromExpression<AttemptJob>(job => job.RunAsync(
            attempt.DagId, reference.TaskId, date, reference.Attempt, reference.RunKey, reference.MapIndex, reference.Fence, null, CancellationToken.None));
    }
}
