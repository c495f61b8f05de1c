using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Brings attempts to workers as Hangfire jobs, one job for each attempt, in the queue its task names. Retries, fan-in and states are the core's: Hangfire's own retry is off, and
/// a job that is lost or repeated finds its attempt fenced. Thread-safe.
/// </summary>
internal sealed class HangfireExecutor : IExecutor
{
    private readonly ExecutorSettings _settings;
    private readonly JobLedger _ledger;
    private readonly HandOver _handOver;
    private readonly CarryOn _carryOn;
    private readonly ByHand _byHand;
    private readonly WorkerActivator _activator;
    private readonly QueueServers _servers;
    private readonly JobSignals? _signals;
    private readonly CancellationTokenSource _stopping = new();

    internal HangfireExecutor(JobStorage storage, IAttemptRunner runner, ExecutorSettings settings, HangfireParts parts, ILogger<HangfireExecutor> logger)
    {
        _settings = settings;
        _ledger = new JobLedger(storage);
        _handOver = new HandOver(storage, _ledger, logger);
        _carryOn = new CarryOn(parts.CarryOn);
        _byHand = new ByHand(storage, parts, logger);
        _signals = (storage as ISignalledStorage)?.Signals;
        _activator = new WorkerActivator(new AttemptWorker(new BoundedRunner(runner, Math.Max(1, settings.Slots)), _carryOn, _handOver, _ledger, _byHand, storage, parts.Time, logger, _stopping.Token), new ScheduleJob(parts, storage));
        _servers = new QueueServers(storage, settings);
        Schedules = settings.SchedulesRuns ? new RecurringSchedules(storage) : null;
    }

    public int? Slots => null;

    public IScheduleBoard? Schedules { get; }

    public bool CarriesOn(string dagId, string queue) => _carryOn.IsChosen(dagId, queue);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _servers.Start(_activator);
        return Task.CompletedTask;
    }

    public Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken)
    {
        foreach (var attempt in attempts.Where(attempt => attempt.EndedHere is not null))
            _carryOn.Leave(attempt.EndedHere!.Value, attempt);
        _handOver.Add([.. attempts.Where(attempt => attempt.EndedHere is null)]);
        return Task.CompletedTask;
    }

    // The core has told the attempt itself where it runs; a job that still waits finds nobody who wants it.
    public Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyCollection<AttemptReference>> FindLostAsync(IReadOnlyCollection<AttemptReference> queued, CancellationToken cancellationToken)
    {
        var lost = new List<AttemptReference>();
        var asked = queued.Where(attempt => !_handOver.IsPending(attempt)).ToList();
        foreach (var (attempt, state) in await Task.Run(() => _ledger.FindStates(asked), cancellationToken))
        {
            if (state?.Name == DeletedState.StateName)
                await _byHand.DeletedAsync(attempt, state.Reason, cancellationToken);
            else if (state?.Name is not { } name || (name != EnqueuedState.StateName && name != ScheduledState.StateName && name != ProcessingState.StateName))
                lost.Add(attempt);
        }

        return lost;
    }

    public void LookForWork(int handed) => _signals?.Queued(handed);

    public void Drain()
    {
        _carryOn.Stop();
        _servers.Stop();
    }

    public void Stop()
    {
        Drain();
        _ = _stopping.CancelAsync();
    }

    public Task WhenIdleAsync() => _activator.Worker.WhenIdleAsync();

    public async ValueTask DisposeAsync()
    {
        Stop();
        _servers.Dispose();
        await _handOver.DisposeAsync();
        _activator.Dispose();
        _stopping.Dispose();
    }
}
