using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire;

/// <summary>
/// Brings attempts to workers as Hangfire jobs, one job for each attempt, in the queue its task names. Retries, fan-in and states are the core's: Hangfire's own retry is off, and
/// a job that is lost, repeated or triggered by hand finds its attempt fenced. Thread-safe.
/// </summary>
internal sealed partial class HangfireExecutor(JobStorage storage, IAttemptRunner runner, ExecutorSettings settings, ILogger<HangfireExecutor> logger) : IExecutor
{
    private readonly BackgroundJobClient _client = new(storage, JobFilters.None);
    private readonly JobLedger _ledger = new(storage);
    private readonly AttemptActivator _activator = new(runner, storage, Math.Max(1, settings.Slots));
    private readonly QueueServers _servers = new(storage, settings);

    public int? Slots => null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Slots > 0)
            _servers.Start(_activator);
        return Task.CompletedTask;
    }

    public Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken) =>
        Task.Run(() => Submit(attempts), cancellationToken);

    // The core has told the attempt itself where it runs; a job that still waits finds nobody who wants it.
    public Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyCollection<AttemptReference>> FindLostAsync(IReadOnlyCollection<AttemptReference> queued, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyCollection<AttemptReference>>(() => _ledger.FindLost(queued), cancellationToken);

    public void Stop() => _servers.Stop();

    public Task WhenIdleAsync() => _activator.WhenIdleAsync();

    public ValueTask DisposeAsync()
    {
        _servers.Dispose();
        _activator.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Submit(IReadOnlyList<QueuedAttempt> attempts)
    {
        foreach (var attempt in attempts)
        {
            try
            {
                Submit(attempt);
            }
            catch (Exception exception)
            {
                // It is queued in the database; it will be missed there, and handed over again.
                LogNotHandedOver(attempt.Reference.TaskId, attempt.DagId, attempt.RunId, exception);
            }
        }
    }

    private void Submit(QueuedAttempt attempt)
    {
        var job = AttemptJob.Of(attempt);
        var jobId = _client.Create(job, new EnqueuedState(QueueNames.Of(attempt.Queue)));
        _ledger.Note(attempt, jobId);
    }

    [LoggerMessage(1801, LogLevel.Error, "The attempt of {TaskId} in {DagId}, run {RunId}, could not be handed to Hangfire; it is handed over again once it is missed.")]
    private partial void LogNotHandedOver(string taskId, string dagId, string runId, Exception exception);
}
