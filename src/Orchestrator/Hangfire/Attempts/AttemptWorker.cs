using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// What a job does: it runs its attempt, and carries on with those that are left to it. What is done to the job by hand meanwhile is done to the attempt. Thread-safe.
/// </summary>
internal sealed partial class AttemptWorker(
    BoundedRunner runner, CarryOn carryOn, HandOver handOver, JobLedger ledger, ByHand byHand, JobStorage storage, TimeProvider time, ILogger logger, CancellationToken stopping)
    : IDisposable
{
    private static readonly TimeSpan ElsewhereAfter = TimeSpan.FromSeconds(5);

    /// <param name="attempt">The attempt.</param>
    /// <param name="jobId">Its job; <see langword="null"/> when nobody asks for it.</param>
    /// <param name="taken">Fires when the job is taken away: deleted, or its server stops.</param>
    /// <returns>How it ended, for people.</returns>
    /// <exception cref="AttemptFailedException">An attempt failed.</exception>
    internal async Task<string> RunAsync(AttemptReference attempt, string? jobId, CancellationToken taken)
    {
        var current = attempt;
        await using var watch = taken.Register(() => byHand.Taken(jobId, current));
        AttemptEnd end;
        try
        {
            end = await runner.RunAsync(attempt, stopping);
        }
        catch (UnknownTaskException elsewhere) when (jobId is not null)
        {
            // Another process may have the DAG; meanwhile nobody is kept.
            new BackgroundJobClient(storage).ChangeState(jobId, new ScheduledState(ElsewhereAfter) { Reason = elsewhere.Message });
            return elsewhere.Message;
        }

        if (end.Kind == AttemptEndKind.Stale && await byHand.IsRequeuedAsync(jobId, attempt))
            return "requeued by hand: the task was cleared, and runs again as another job";
        var carried = new CarriedStory(attempts => NoteCarried(jobId, attempts), time);
        var failed = end.Kind == AttemptEndKind.Failed ? end : null;
        for (var next = carryOn.Take(current); next is not null; next = carryOn.Take(current))
        {
            current = next.Reference;
            var ended = await CarryOnAsync(next, jobId, carried);
            failed ??= ended.Kind == AttemptEndKind.Failed ? ended : null;
        }

        carried.Finish();

        if (failed is not null)
            throw new AttemptFailedException(failed.Failure);
        return carried.Count == 0 ? WordsFor(end) : $"{WordsFor(end)}; carried on with {carried.Count} more";
    }

    internal Task WhenIdleAsync() => runner.WhenIdleAsync();

    public void Dispose() => runner.Dispose();

    private async Task<AttemptEnd> CarryOnAsync(QueuedAttempt next, string? jobId, CarriedStory carried)
    {
        if (jobId is not null)
            handOver.AddCarried(next, jobId);
        var end = await runner.RunStartedAsync(next.Reference, stopping);
        carried.Add(new CarriedAttempt(next.Reference.TaskId, next.Reference.MapIndex, next.Reference.Attempt, end.Kind == AttemptEndKind.Failed ? $"failed: {end.Failure?.Message}" : WordsFor(end)));
        return end;
    }

    private void NoteCarried(string? jobId, IReadOnlyList<CarriedAttempt> attempts)
    {
        if (jobId is null)
            return;
        try
        {
            ledger.NoteCarried(jobId, attempts);
        }
        catch (Exception exception)
        {
            LogNotNoted(jobId, exception);
        }
    }

    private static string WordsFor(AttemptEnd end) => end.Kind switch
    {
        AttemptEndKind.Skipped => $"skipped: {end.Failure?.Message}",
        AttemptEndKind.Waiting => "waits without a slot, and goes on as another job",
        AttemptEndKind.Interrupted => "stopped with its worker; another attempt follows",
        AttemptEndKind.Stale => "nobody wants it: it was run elsewhere, cleared or marked, or its run has ended",
        _ => "success",
    };

    [LoggerMessage(1802, LogLevel.Warning, "With what the job {JobId} carried on could not be written on its page.")]
    private partial void LogNotNoted(string jobId, Exception exception);
}
