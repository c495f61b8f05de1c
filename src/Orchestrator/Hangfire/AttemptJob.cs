using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;

namespace Dagfire.Hangfire;

/// <summary>An attempt as a Hangfire job. The job ends as the attempt does, so that Hangfire's dashboard tells the same story.</summary>
public sealed class AttemptJob
{
    private static readonly TimeSpan ElsewhereAfter = TimeSpan.FromSeconds(5);

    private readonly IAttemptRunner _runner;
    private readonly JobStorage _storage;

    internal AttemptJob(IAttemptRunner runner, JobStorage storage)
    {
        _runner = runner;
        _storage = storage;
    }

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
    public async Task<string> RunAsync(
        string dag, string task, string date, int attempt, long runKey, int mapIndex, int fence, PerformContext? context, CancellationToken cancellationToken)
    {
        try
        {
            var end = await _runner.RunAsync(new AttemptReference(runKey, task, mapIndex, attempt, fence), cancellationToken);
            return end.Kind == AttemptEndKind.Failed ? throw new AttemptFailedException(end.Failure) : WordsFor(end);
        }
        catch (UnknownTaskException elsewhere) when (context is not null)
        {
            // Another process may have the DAG; meanwhile nobody is kept.
            new BackgroundJobClient(_storage).ChangeState(context.BackgroundJob.Id, new ScheduledState(ElsewhereAfter) { Reason = elsewhere.Message });
            return elsewhere.Message;
        }
    }

    internal static Job Of(QueuedAttempt attempt)
    {
        var reference = attempt.Reference;
        var date = attempt.LogicalDate is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture) : attempt.RunId;
        return Job.FromExpression<AttemptJob>(job => job.RunAsync(
            attempt.DagId, reference.TaskId, date, reference.Attempt, reference.RunKey, reference.MapIndex, reference.Fence, null, CancellationToken.None));
    }

    private static string WordsFor(AttemptEnd end) => end.Kind switch
    {
        AttemptEndKind.Skipped => $"skipped: {end.Failure?.Message}",
        AttemptEndKind.Waiting => "waits without a slot, and goes on as another job",
        AttemptEndKind.Interrupted => "stopped with its worker; another attempt follows",
        AttemptEndKind.Stale => "nobody wants it: it was run elsewhere, cleared or marked, or its run has ended",
        _ => "success",
    };
}
