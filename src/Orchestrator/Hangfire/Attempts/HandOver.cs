using System.Collections.Concurrent;
using System.Threading.Channels;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Has jobs made of attempts, in the order they were given, apart from the engine's loop: what a job costs is not to keep the next transaction waiting. What came in the meantime is
/// made together. Thread-safe.
/// </summary>
internal sealed partial class HandOver : IAsyncDisposable
{
    private const int MostAtOnce = 500;

    private readonly Channel<JobOrder> _orders = Channel.CreateUnbounded<JobOrder>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<AttemptReference, bool> _pending = new();
    private readonly JobMaker _maker;
    private readonly ILogger _logger;
    private readonly Task _atWork;

    internal HandOver(JobStorage storage, JobLedger ledger, ILogger logger)
    {
        _maker = new JobMaker(storage, ledger);
        _logger = logger;
        _atWork = Task.Run(WorkAsync);
    }

    internal void Add(IReadOnlyList<QueuedAttempt> attempts)
    {
        foreach (var attempt in attempts)
            Add(new JobOrder(attempt));
    }

    /// <summary>A job carries on with an attempt.</summary>
    internal void AddCarried(QueuedAttempt attempt, string jobId) => Add(new JobOrder(attempt, jobId));

    /// <summary>Whether an attempt is on its way here: its job is still to be made.</summary>
    internal bool IsPending(AttemptReference attempt) => _pending.ContainsKey(attempt);

    public async ValueTask DisposeAsync()
    {
        _orders.Writer.TryComplete();
        await _atWork;
    }

    private void Add(JobOrder order)
    {
        _pending[order.Attempt.Reference] = true;
        _orders.Writer.TryWrite(order);
    }

    private async Task WorkAsync()
    {
        while (await _orders.Reader.WaitToReadAsync())
        {
            var orders = new List<JobOrder>();
            while (orders.Count < MostAtOnce && _orders.Reader.TryRead(out var order))
                orders.Add(order);
            Make(orders);
        }
    }

    private void Make(List<JobOrder> orders)
    {
        try
        {
            _maker.Make([.. orders.DistinctBy(order => order.Attempt.Reference)]);
        }
        catch (Exception exception)
        {
            // They are queued in the database; they will be missed there, and handed over again.
            var first = orders[0].Attempt;
            LogNotHandedOver(orders.Count, first.Reference.TaskId, first.DagId, first.RunId, exception);
        }
        finally
        {
            foreach (var order in orders)
                _pending.TryRemove(order.Attempt.Reference, out _);
        }
    }

    [LoggerMessage(1801, LogLevel.Error, "{Count} attempts, the first of them {TaskId} in {DagId}, run {RunId}, could not be handed to Hangfire; they are handed over again once they are missed.")]
    private partial void LogNotHandedOver(int count, string taskId, string dagId, string runId, Exception exception);
}
