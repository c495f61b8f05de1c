using Dagfire.Advancing;
using Dagfire.Execution;
using Dagfire.Metadata;
using Dagfire.Runs;
using Dagfire.Waits;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// The one loop of a process that moves runs forward. What arrives while a transaction is under way goes into the next one together:
/// many ends, one commit. It sleeps until something arrives or the next due moment; it never polls between tasks.
/// </summary>
internal sealed partial class EngineLoop : IOutcomeSink, IAsyncDisposable
{
    /// <summary>Messages taken into one transaction: bounds its length under load.</summary>
    private const int MaxBatch = 500;

    private const int LostRacesBeforePause = 5;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgainAfterError = TimeSpan.FromSeconds(1);

    private readonly EngineInbox _inbox = new();
    private readonly IAdvanceStore _store;
    private readonly Advancer _advancer;
    private readonly IExecutor _executor;
    private readonly RunningAttempts _attempts;
    private readonly IReadOnlyList<IRunObserver> _observers;
    private readonly TimeProvider _clock;
    private readonly ILogger<EngineLoop> _logger;
    private readonly DueTimer _timer;
    private readonly KeyReserve _keys;
    private readonly HashSet<AttemptReference> _inFlight = [];
    private volatile bool _backlogMayWait;
    private bool _limitsMayHaveChanged = true;
    private volatile bool _queuedRunsMayWait;
    private volatile bool _isDraining;

    internal EngineLoop(
        IAdvanceStore store, Advancer advancer, IExecutor executor, RunningAttempts attempts, IEnumerable<IRunObserver> observers,
        TimeProvider clock, ILogger<EngineLoop> logger)
    {
        _store = store;
        _advancer = advancer;
        _executor = executor;
        _attempts = attempts;
        _observers = [.. observers];
        _clock = clock;
        _logger = logger;
        _timer = new DueTimer(clock, () => Post(new EngineMessage.Due()));
        _keys = new KeyReserve(store);
    }

    /// <returns>False when the loop takes no more messages.</returns>
    internal bool Post(EngineMessage message) => _inbox.Post(message);

    public void Report(AttemptOutcome outcome) => Post(new EngineMessage.Ended(outcome));

    /// <summary>What is known of limits; without it they are looked up whenever slots are given.</summary>
    internal LimitsWatch? Limits { get; init; }

    /// <summary>The other processes of the installation; <see langword="null"/> when there cannot be any.</summary>
    internal OtherProcesses? Others { get; init; }

    /// <summary>Makes callbacks; <see langword="null"/> when nobody here does.</summary>
    internal CallbackRunner? Callbacks { get; init; }

    /// <summary>Looks for deadlines when a moment has come; <see langword="null"/> when nobody here does.</summary>
    internal DeadlineWatch? Deadlines { get; init; }

    /// <summary>The queues attempts are taken from; all when empty.</summary>
    internal IReadOnlyCollection<string> Queues { get; init; } = [];

    /// <summary>Waits for what deferred attempts wait for; <see langword="null"/> when nobody here does.</summary>
    internal Triggerer? Triggerer { get; init; }

    /// <summary>Asked after a transaction failed without an answer; <see langword="null"/> when nobody can tell.</summary>
    internal UnsureCommit? UnsureCommit { get; init; }

    /// <summary>From now on no new attempt is started; what ends is still recorded.</summary>
    internal void Drain() => _isDraining = true;

    /// <summary>Runs until cancelled, or, once <see cref="Complete"/> was called, until the inbox is empty.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        Post(new EngineMessage.Changed());
        while (await _inbox.WaitAsync(cancellationToken))
        {
            using var held = (_clock as SkippingClock)?.Hold();
            var request = Collect();
            if (await AdvanceAsync(request, cancellationToken) is { } result)
                await ActAsync(request, result, cancellationToken);
            Confirm(request);
        }
    }

    /// <summary>Looks again if something waits for a slot, or a run for its start: another process may have given back what a limit counts.</summary>
    internal void LookAgainIfWaiting()
    {
        if (_backlogMayWait || _queuedRunsMayWait)
            Post(new EngineMessage.Changed());
    }

    /// <summary>Takes no further messages.</summary>
    internal void Complete() => _inbox.Complete();

    public ValueTask DisposeAsync()
    {
        Complete();
        _timer.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool IsShared => Limits?.Current?.IsShared == true;

    private AdvanceRequest Collect()
    {
        var request = new AdvanceRequest { Now = _clock.GetUtcNow() };
        for (var taken = 0; taken < MaxBatch && _inbox.TryTake(out var message); taken++)
            Add(request, message);
        // A queue outside goes on without this process: other processes' workers take from it.
        var slots = _isDraining && _executor.Slots is not null ? 0 : _executor.Slots;
        request.FreeSlots = slots is null ? null : Math.Max(0, slots.Value - _inFlight.Count);
        request.CarriesOn = _executor.Slots is null ? _executor.CarriesOn : null;
        request.Queues = Queues;
        request.LookForBacklog |= _backlogMayWait && request.FreeSlots != 0;
        // What ended may have been what instances of another process waited for; this one can take them.
        request.LookForBacklog |= IsShared && request.Outcomes.Count > 0;
        return request;
    }

    private void Add(AdvanceRequest request, EngineMessage message)
    {
        switch (message)
        {
            case EngineMessage.Ended ended:
                _inFlight.Remove(ended.Outcome.Attempt);
                request.Outcomes.Add(ended.Outcome);
                break;
            case EngineMessage.Resume resume:
                request.Resumed.Add(resume.Attempt);
                break;
            case EngineMessage.Create create:
                request.NewRuns.Add(create.Run);
                break;
            case EngineMessage.Started started:
                Notify([], [started.Instance]);
                break;
            case EngineMessage.Requeue requeue:
                request.Requeues.Add((requeue.Attempt, requeue.IsHopeless));
                break;
            case EngineMessage.Recheck recheck:
                request.Recheck.Add(recheck.RunKey);
                break;
            case EngineMessage.Follow follow:
                if (!request.Follow.TryAdd(follow.DagId, [.. follow.TaskIds]))
                    request.Follow[follow.DagId].UnionWith(follow.TaskIds);
                break;
            case EngineMessage.Observed observed:
                Notify(observed.Result);
                observed.Told.TrySetResult();
                break;
            case EngineMessage.AssetsChanged:
                request.LookForAssets = true;
                break;
            case EngineMessage.OthersWait:
                request.LookForBacklog = true;
                break;
            case EngineMessage.Due:
                request.LookForDue = true;
                request.LookForQueuedRuns = true;
                break;
            case EngineMessage.Changed:
                _limitsMayHaveChanged = true;
                request.LookForAssets = true;
                request.LookForDue = true;
                request.LookForQueuedRuns = true;
                request.LookForBacklog = true;
                break;
        }
    }

    /// <summary>Tries until it is committed: results wait in memory while the database is away, and are not lost.</summary>
    private async Task<AdvanceResult?> AdvanceAsync(AdvanceRequest request, CancellationToken cancellationToken)
    {
        var isUnsure = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (isUnsure && UnsureCommit is not null && _executor.Slots is not null)
                    await UnsureCommit.SettleAsync(request, _inFlight, cancellationToken);
                isUnsure = false;
                if (_limitsMayHaveChanged && Limits is not null)
                    await Limits.RefreshAsync(cancellationToken);
                _limitsMayHaveChanged = false;
                request.Limits = Limits?.Current;
                foreach (var run in request.NewRuns.Where(run => run.Key == 0))
                    run.Key = await _keys.NextAsync(cancellationToken);
                if (await _advancer.TryAdvanceAsync(request, cancellationToken) is { } result)
                    return result;
                if (attempt % LostRacesBeforePause == 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(attempt), _clock, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                isUnsure = true;
                LogTransactionFailed(attempt, exception);
                await Task.Delay(Backoff(attempt), _clock, cancellationToken);
            }
        }
    }

    private static TimeSpan Backoff(int attempt)
    {
        var wait = TimeSpan.FromMilliseconds(50 * Math.Pow(2, Math.Min(attempt, 10)));
        return wait < LongestBackoff ? wait : LongestBackoff;
    }

    private async Task ActAsync(AdvanceRequest request, AdvanceResult result, CancellationToken cancellationToken)
    {
        await SubmitAsync(result, cancellationToken);
        Triggerer?.Start(result.Waiting);
        if (result.HasCallbacks)
            Callbacks?.Wake();
        foreach (var attempt in result.Cancelled)
        {
            _attempts.Cancel(attempt);
            await _executor.CancelAsync(attempt, cancellationToken);
        }

        TellOthers(result);

        foreach (var outcome in result.Rejected)
            LogRejected(outcome.Attempt.TaskId, outcome.Attempt.RunKey, outcome.Attempt.Attempt);

        foreach (var runKey in result.Outdated.Except(request.Recheck))
            Post(new EngineMessage.Recheck(runKey));

        foreach (var (dagId, tasks) in result.Follow)
            Post(new EngineMessage.Follow(dagId, tasks));
        // What was not looked for keeps its old answer.
        _backlogMayWait = result.BacklogLeft || (_backlogMayWait && !request.LookForBacklog);
        _queuedRunsMayWait = result.QueuedRunsLeft || (_queuedRunsMayWait && !request.LookForQueuedRuns);
        // Those of another process may wait for a place that was given back here.
        if (result.StartsLater || result.Runs.Any(run => run.EndedAt is not null && (_queuedRunsMayWait || IsShared || run.BackfillKey is not null)))
            Post(new EngineMessage.Due());
        if (result.AssetsMayWait)
            Post(new EngineMessage.AssetsChanged());
        _timer.RingAt(result.NextDue);
        if (request.LookForDue)
            await SetTimerAsync(request.Now, cancellationToken);
        if (_backlogMayWait && result.Claimed.Count > 0 && _executor.Slots is { } slots && _inFlight.Count < slots)
            Post(new EngineMessage.Due());
        Notify(result);
    }

    private void TellOthers(AdvanceResult result)
    {
        if (Others is null || !IsShared)
            return;
        if (_executor.Slots is null && result.Claimed.Count(claim => claim.EndedHere is null) is var handed and > 0)
            Others.Tell(WakeMessage.Handed(handed));
        if (result.Cancelled.Count > 0)
            Others.Tell(WakeMessage.Unwanted);
        if (_executor.Slots is not null && result.BacklogLeft)
            Others.Tell(WakeMessage.Waiting);
    }

    private async Task SetTimerAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (Deadlines is not null)
                await Deadlines.LookAsync(now, cancellationToken);
            _timer.RingAt(await _store.NextDueAsync(now, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogTransactionFailed(1, exception);
            _timer.RingAt(_clock.GetUtcNow() + LookAgainAfterError);
        }
    }

    private async Task SubmitAsync(AdvanceResult result, CancellationToken cancellationToken)
    {
        if (result.Claimed.Count == 0)
            return;
        foreach (var claim in result.Claimed.Where(claim => _executor.Slots is not null || claim.EndedHere is not null))
            _attempts.Claim(claim);
        if (_executor.Slots is not null)
            _inFlight.UnionWith(result.Claimed.Select(claim => claim.Reference));
        try
        {
            await _executor.SubmitAsync([.. result.Claimed.Select(QueuedOf)], cancellationToken);
        }
        catch (Exception exception) when (_executor.Slots is null && (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            // They are queued in the database, and handed over again once they are missed.
            LogNotHandedOver(result.Claimed.Count, exception);
        }
    }

    private static QueuedAttempt QueuedOf(ClaimedAttempt claim) => new(claim.Reference, claim.Task.Queue, claim.Run.DagId, claim.Run.RunId)
    {
        LogicalDate = claim.Run.LogicalDate,
        CausedBy = claim.CausedBy,
        EndedHere = claim.EndedHere,
    };

    /// <summary>Tells those who wait for it that what they reported is in the database.</summary>
    private static void Confirm(AdvanceRequest request)
    {
        foreach (var outcome in request.Outcomes)
            outcome.Recorded?.TrySetResult(outcome.HasCounted);
    }

    private void Notify(AdvanceResult result) => Notify(result.Runs, result.Instances);

    private void Notify(IReadOnlyList<DagRun> runs, IReadOnlyList<TaskInstance> instances)
    {
        if (_observers.Count == 0 || (runs.Count == 0 && instances.Count == 0))
            return;
        var changes = new RunChanges(
            [.. runs.Select(run => new RunChange(run.Key, run.DagId, run.RunId, run.State, run.StartedAt, run.EndedAt))],
            [.. instances.Select(row => new TaskInstanceChange(row.Key.RunKey, row.Key.TaskId, row.Key.MapIndex, row.State, row.Attempt, row.StartedAt, row.EndedAt) { DueAt = row.DueAt })]);
        foreach (var observer in _observers)
            Notify(observer, changes);
    }

    private void Notify(IRunObserver observer, RunChanges changes)
    {
        try
        {
            observer.Changed(changes);
        }
        catch (Exception exception)
        {
            LogObserverFailed(observer.GetType().Name, exception);
        }
    }

    [LoggerMessage(1105, LogLevel.Error, "{Count} attempts could not be handed to the executor; they are handed over again once they are missed.")]
    private partial void LogNotHandedOver(int count, Exception exception);

    [LoggerMessage(1001, LogLevel.Error, "The engine's transaction failed (try {Attempt}); it is tried again.")]
    private partial void LogTransactionFailed(int attempt, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "The result of task {TaskId} in run {RunKey}, attempt {Attempt}, came too late: the attempt had been taken away. It is ignored.")]
    private partial void LogRejected(string taskId, long runKey, int attempt);

    [LoggerMessage(1003, LogLevel.Error, "The observer {Observer} threw; it missed a change.")]
    private partial void LogObserverFailed(string observer, Exception exception);
}
