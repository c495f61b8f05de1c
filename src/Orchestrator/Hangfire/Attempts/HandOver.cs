using System.Collections.Concurrent;
using System.Threading.Channels;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Makes jobs of attempts, in the order they were given, apart from the engine's loop: what a job costs is not to keep the next transaction waiting. What the pages show of them
/// is written after that. Thread-safe.
/// </summary>
internal sealed partial class HandOver : IAsyncDisposable
{
    private readonly Channel<IReadOnlyList<QueuedAttempt>> _attempts = Channel.CreateUnbounded<IReadOnlyList<QueuedAttempt>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<Action> _notes = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<AttemptReference, bool> _pending = new();
    private readonly BackgroundJobClient _client;
    private readonly JobLedger _ledger;
    private readonly JobSignals? _signals;
    private readonly ILogger _logger;
    private readonly Task _atWork;

    internal HandOver(JobStorage storage, JobLedger ledger, ILogger logger)
    {
        _client = new BackgroundJobClient(storage, JobFilters.None);
        _ledger = ledger;
        _signals = (storage as ISignalledStorage)?.Signals;
        _logger = logger;
        _atWork = Task.WhenAll(Task.Run(HandOverAsync), Task.Run(NoteAsync));
    }

    internal void Add(IReadOnlyList<QueuedAttempt> attempts)
    {
        foreach (var attempt in attempts)
            _pending[attempt.Reference] = true;
        _attempts.Writer.TryWrite(attempts);
    }

    /// <summary>Whether an attempt is on its way here: its job is still to be made, or to be noted.</summary>
    internal bool IsPending(AttemptReference attempt) => _pending.ContainsKey(attempt);

    /// <summary>Writes what a page shows, in its turn.</summary>
    internal void Note(Action note) => _notes.Writer.TryWrite(note);

    public async ValueTask DisposeAsync()
    {
        _attempts.Writer.TryComplete();
        await _atWork;
    }

    private async Task HandOverAsync()
    {
        await foreach (var attempts in _attempts.Reader.ReadAllAsync())
        {
            foreach (var attempt in attempts)
                HandOverOne(attempt);
        }

        _notes.Writer.TryComplete();
    }

    private void HandOverOne(QueuedAttempt attempt)
    {
        try
        {
            var queue = QueueNames.Of(attempt.Queue);
            var jobId = _client.Create(AttemptJob.Of(attempt), new EnqueuedState(queue));
            _signals?.Queued(queue);
            Note(() => NoteJob(attempt, jobId));
        }
        catch (Exception exception)
        {
            _pending.TryRemove(attempt.Reference, out _);
            // It is queued in the database; it will be missed there, and handed over again.
            LogNotHandedOver(attempt.Reference.TaskId, attempt.DagId, attempt.RunId, exception);
        }
    }

    private void NoteJob(QueuedAttempt attempt, string jobId)
    {
        try
        {
            _ledger.Note(attempt, jobId);
        }
        finally
        {
            _pending.TryRemove(attempt.Reference, out _);
        }
    }

    private async Task NoteAsync()
    {
        await foreach (var note in _notes.Reader.ReadAllAsync())
        {
            try
            {
                note();
            }
            catch (Exception exception)
            {
                LogNotNoted(exception);
            }
        }
    }

    [LoggerMessage(1801, LogLevel.Error, "The attempt of {TaskId} in {DagId}, run {RunId}, could not be handed to Hangfire; it is handed over again once it is missed.")]
    private partial void LogNotHandedOver(string taskId, string dagId, string runId, Exception exception);

    [LoggerMessage(1802, LogLevel.Warning, "What Hangfire's pages show of an attempt could not be written.")]
    private partial void LogNotNoted(Exception exception);
}
