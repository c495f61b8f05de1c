using Dagfire.Advancing;
using Dagfire.Backfills;
using Dagfire.Compilation;
using Dagfire.Execution;
using Dagfire.Logs;
using Dagfire.Metadata;
using Dagfire.Versions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// The engine of one process: scheduler, the loop that moves runs, the executor, heartbeats, rescuer and retention.
/// Start it once, stop it once.
/// </summary>
public sealed partial class EngineService : IRunCreator, IAsyncDisposable
{
    private static readonly TimeSpan RescueInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly IServiceProvider _services;
    private readonly MetadataDatabase _database;
    private readonly DagCatalog _catalog;
    private readonly EngineOptions _options;
    private readonly EngineGate _gate;
    private readonly TimeProvider _clock;
    private readonly ILogger<EngineService> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly RunningAttempts _attempts = new();
    private readonly List<Task> _background = [];
    private DateTimeOffset? _heardSince;
    private DateTimeOffset _lastBeat;
    private bool _isStopping;
    private Parts? _parts;
    private Task _loop = Task.CompletedTask;

    internal EngineService(
        IServiceProvider services, MetadataDatabase database, DagCatalog catalog, EngineOptions options, EngineGate gate, TimeProvider clock, ILogger<EngineService> logger)
    {
        _services = services;
        _database = database;
        _catalog = catalog;
        _options = options;
        _gate = gate;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Writes the DAGs of this process into the database, without starting anything.</summary>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task RegisterDagsAsync(CancellationToken cancellationToken)
    {
        await new DagRegistry(_database, _clock).SyncAsync([.. _catalog.Dags], _options.DagsArePausedAtCreation, cancellationToken);
        await new AssetRegistry(_database, _clock).SyncAsync([.. _catalog.Dags], cancellationToken);
        if (_parts is { } parts)
            await BringUpToDateAsync(parts, cancellationToken);
    }

    /// <summary>Writes the DAGs of this process into the database, and leaves alone those it does not have: they may be another process's.</summary>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task AddDagsAsync(CancellationToken cancellationToken)
    {
        await new DagRegistry(_database, _clock).AddAsync([.. _catalog.Dags], _options.DagsArePausedAtCreation, cancellationToken);
        await new AssetRegistry(_database, _clock).SyncAsync([.. _catalog.Dags], cancellationToken);
    }

    /// <summary>Registers the DAGs and this process, rescues what an earlier one left behind, and starts to work.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Which DAGs there are no more is for a scheduler to say; others may not have been told of all.
        await (_options.CreateScheduledRuns ? RegisterDagsAsync(cancellationToken) : AddDagsAsync(cancellationToken));
        var workerKey = await _database.Runs.ReserveKeysAsync(1, cancellationToken);
        var parts = _parts = Build(workerKey);
        await parts.Workers.RegisterAsync(workerKey, _options, cancellationToken);
        await parts.Workers.BuryDeadAsync(workerKey, _options.HeartbeatTimeout, heardSince: null, cancellationToken);
        await parts.Rescuer.RescueAsync(cancellationToken);
        await BringUpToDateAsync(parts, cancellationToken);
        _loop = RunLoopAsync(parts.Loop);
        await parts.Executor.StartAsync(cancellationToken);
        _gate.Open(this);
        var stop = _stopping.Token;
        parts.Others.Tell(WakeMessage.Changed);
        if (_options.CreateScheduledRuns)
            _background.Add(parts.Scheduler.RunAsync(stop));
        _background.Add(ListenAsync(_database.WakeSignal, stop));
        _background.Add(EveryAsync(_options.HeartbeatInterval, token => BeatAsync(parts, token), stop));
        _background.Add(EveryAsync(RescueInterval, parts.Rescuer.RescueAsync, stop));
        _background.Add(parts.Callbacks.RunAsync(stop));
        _background.Add(EveryAsync(RescueInterval, parts.Callbacks.ReleaseLostAsync, stop));
        if (_options.Retention is { } age)
            _background.Add(EveryAsync(PruneInterval, token => parts.Retention.PruneAsync(age, token), stop));
    }

    /// <summary>
    /// Starts nothing new, lets what runs go on for <see cref="EngineOptions.DrainTimeout"/>, asks what still runs then to stop, records how it ended, and leaves the rest to
    /// other processes or the next start.
    /// </summary>
    /// <param name="hurry">Ends the first wait: what runs is asked to stop at once.</param>
    public async Task StopAsync(CancellationToken hurry)
    {
        if (_parts is not { } parts || _isStopping)
            return;
        _isStopping = true;
        parts.Loop.Drain();
        parts.Executor.Drain();
        if (_options.DrainTimeout > TimeSpan.Zero)
            await DrainAsync(parts, hurry);
        _parts = null;
        _gate.Close();
        await _stopping.CancelAsync();
        parts.Executor.Stop();
        await parts.Triggerer.DisposeAsync();
        await QuietAsync(parts);
        parts.Loop.Complete();
        await _loop.WaitAsync(_options.StopGrace, _clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_background).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await parts.Workers.StopAsync(parts.WorkerKey, CancellationToken.None);
        parts.Others.Tell(WakeMessage.Changed);
        await parts.Loop.DisposeAsync();
        await parts.Executor.DisposeAsync();
    }

    /// <summary>Runs at work go on with the DAG as it is now: new tasks join, those that are gone are removed.</summary>
    private async Task BringUpToDateAsync(Parts parts, CancellationToken cancellationToken)
    {
        foreach (var runKey in await new DagVersions(_database, _clock).OutdatedRunsAsync(cancellationToken))
            parts.Loop.Post(new EngineMessage.Recheck(runKey));
    }

    // Its heartbeat goes on meanwhile: nobody takes away what it still runs.
    private async Task DrainAsync(Parts parts, CancellationToken hurry)
    {
        await parts.Workers.DrainAsync(parts.WorkerKey, CancellationToken.None);
        parts.Others.Tell(WakeMessage.Changed);
        await parts.Executor.WhenIdleAsync().WaitAsync(_options.DrainTimeout, _clock, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Hear(WakeMessage message)
    {
        if (_parts is not { } parts)
            return;
        switch (message.Kind)
        {
            case WakeKind.Handed:
                parts.Executor.LookForWork(message.Count);
                break;
            case WakeKind.Waiting:
                parts.Loop.Post(new EngineMessage.OthersWait());
                break;
            case WakeKind.Unwanted:
                _ = StopUnwantedAsync(parts);
                break;
            default:
                Wake();
                break;
        }
    }

    /// <summary>Looks at the database afresh: somebody changed it.</summary>
    internal void Wake()
    {
        if (_parts is not { } parts)
            return;
        parts.Loop.Post(new EngineMessage.Changed());
        parts.Scheduler.Wake();
        parts.Callbacks.Wake();
        _ = StopUnwantedAsync(parts);
    }

    internal void LookAtSchedules() => _parts?.Scheduler.Wake();

    internal void Cancel(AttemptReference attempt) => _attempts.Cancel(attempt);

    /// <summary>
    /// Tells this process's observers what a command of this process has committed, in the turn of the loop. They know when it returns: whoever waits for a
    /// run from then on is not told of how it stood before.
    /// </summary>
    internal async Task ObserveAsync(AdvanceResult result, CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_parts?.Loop.Post(new EngineMessage.Observed(result, told)) == true)
            await Task.WhenAny(told.Task, _loop).WaitAsync(cancellationToken);
    }

    async Task<long?> IRunCreator.CreateAsync(NewDagRun run, CancellationToken cancellationToken)
    {
        var parts = _parts ?? throw new InvalidOperationException("The engine is not running.");
        var created = new TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!parts.Loop.Post(new EngineMessage.Create(run with { Created = created.SetResult })))
            throw new InvalidOperationException("The engine is not running.");
        return await created.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private Parts Build(long workerKey)
    {
        AttemptRunner? runner = null;
        var executor = ExecutorOf(() => runner!);
        var scheduler = new DagScheduler(_catalog, new ScheduleStore(_database), this, _clock, Logger<DagScheduler>()) { Board = executor.Schedules };
        var observers = _services.GetServices<IRunObserver>().Append(new SchedulerWaker(scheduler));
        var logs = _services.GetRequiredService<TaskLogs>();
        var contexts = new AttemptContexts(new ContextStores(_database, _clock), _clock);
        var callbacks = new CallbackRunner(_database, _catalog, _services.GetRequiredService<IServiceScopeFactory>(), _clock, workerKey, Logger<CallbackRunner>());
        EngineLoop? loop = null;
        var others = new OtherProcesses(_database.WakeSignal, _clock, Logger<OtherProcesses>());
        var triggerer = new Triggerer(_services.GetRequiredService<IServiceScopeFactory>(), contexts, logs, message => loop!.Post(message), Logger<Triggerer>());
        loop = new EngineLoop(
            _database.Runs, new Advancer(_database.Runs, _catalog, workerKey, _services.GetService<DeadlineIntervals>()), executor, _attempts, observers, _clock, Logger<EngineLoop>())
        {
            Limits = new LimitsWatch(_database, _catalog),
            Others = others,
            UnsureCommit = new UnsureCommit(_database, workerKey),
            Triggerer = triggerer,
            Callbacks = callbacks,
            Deadlines = new DeadlineWatch(_database, _catalog, callbacks.Wake),
            // What a queue outside carries is for the workers of all processes.
            Queues = executor.Slots is null ? [] : [.. _options.Queues],
        };
        runner = new AttemptRunner(
            _attempts, _services.GetRequiredService<IServiceScopeFactory>(), contexts, logs,
            new TaskPerformer(_clock, _options.StopGrace), loop, _clock,
            executor.Slots is null ? new AttemptStarter(_database.Runs, _catalog, _attempts, instance => loop.Post(new EngineMessage.Started(instance)), _clock, workerKey) : null);
        var workers = new WorkerRegistry(_database, _clock);
        var rescuer = new Rescuer(
            _database, loop, triggerer, executor, _attempts, _services.GetRequiredService<BackfillCarrier>(), _catalog, _options, _clock, workerKey, Logger<Rescuer>());
        return new Parts(workerKey, loop, executor, triggerer, callbacks, scheduler, workers, rescuer, others, new Retention(_database, logs, _clock, Logger<Retention>()));
    }

    private IExecutor ExecutorOf(Func<IAttemptRunner> runner) => _services.GetService<IExecutorFactory>() is { } factory
        ? factory.Create(new LateRunner(runner), SettingsOf())
        : new LocalExecutor(_options.Slots, _attempts, runner);

    private ExecutorSettings SettingsOf() => new(_options.Slots, [.. _options.Queues], _options.StopGrace)
    {
        SchedulesRuns = _options.CreateScheduledRuns,
        KnownQueues = () => [.. _catalog.Dags.SelectMany(dag => dag.Tasks).Select(task => task.Queue).Append(DagTask.DefaultQueue).Distinct()],
    };

    // What dies is found with the next beat: whoever finds it brings back what it ran.
    private async Task BeatAsync(Parts parts, CancellationToken cancellationToken)
    {
        parts.Loop.LookAgainIfWaiting();
        if (!await IsHeardAsync(parts, cancellationToken))
            return;
        if (!await parts.Workers.BuryDeadAsync(parts.WorkerKey, _options.HeartbeatTimeout, _heardSince, cancellationToken))
            return;
        await parts.Rescuer.RescueAsync(cancellationToken);
        parts.Loop.Post(new EngineMessage.Changed());
        parts.Others.Tell(WakeMessage.Changed);
    }

    private async Task<bool> IsHeardAsync(Parts parts, CancellationToken cancellationToken)
    {
        try
        {
            await parts.Workers.HeartbeatAsync(parts.WorkerKey, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _heardSince = null;
            LogBackgroundFailed(exception);
            return false;
        }

        // A beat long overdue means that this process itself was frozen, or that the database was away.
        var now = _clock.GetUtcNow();
        if (_heardSince is null || now - _lastBeat > _options.HeartbeatTimeout)
            _heardSince = now;
        _lastBeat = now;
        return true;
    }

    private ILogger<T> Logger<T>() => _services.GetRequiredService<ILogger<T>>();

    // A loop that ends by itself would leave the process alive and idle: that must be seen.
    private async Task RunLoopAsync(EngineLoop loop)
    {
        try
        {
            await loop.RunAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogLoopEnded(exception);
            throw;
        }
    }

    private async Task StopUnwantedAsync(Parts parts)
    {
        try
        {
            await parts.Rescuer.StopUnwantedAsync(_stopping.Token);
            await parts.Rescuer.StopWaitsAsync(parts.Triggerer, _stopping.Token);
        }
        catch (Exception exception)
        {
            LogBackgroundFailed(exception);
        }
    }

    // Without it commands of other processes would be seen late or never: it must not end unseen.
    private async Task ListenAsync(IWakeSignal signal, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await signal.ListenAsync(Hear, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogBackgroundFailed(exception);
                await Task.Delay(ListenAgainAfter, _clock, cancellationToken);
            }
        }
    }

    private async Task EveryAsync(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, _clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await work(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogBackgroundFailed(exception);
            }
        }
    }

    /// <summary>Waits until everything at work has ended, or its grace is over.</summary>
    private async Task QuietAsync(Parts parts) =>
        await ((Task)parts.Executor.WhenIdleAsync().WaitAsync(_options.StopGrace + TimeSpan.FromSeconds(1), _clock, CancellationToken.None))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(1401, LogLevel.Error, "A background duty of the engine failed; it is tried again at its next turn.")]
    private partial void LogBackgroundFailed(Exception exception);

    [LoggerMessage(1402, LogLevel.Critical, "The engine's loop ended by an error: this process moves no runs any more. Restart it.")]
    private partial void LogLoopEnded(Exception exception);

    private sealed record Parts(
        long WorkerKey, EngineLoop Loop, IExecutor Executor, Triggerer Triggerer, CallbackRunner Callbacks, DagScheduler Scheduler, WorkerRegistry Workers, Rescuer Rescuer,
        OtherProcesses Others, Retention Retention);

    // The runner reports to the engine that holds the executor.
    private sealed class LateRunner(Func<IAttemptRunner> runner) : IAttemptRunner
    {
        public Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken) => runner().RunAsync(attempt, cancellationToken);
    }

    /// <summary>A run that ended may make room for the next tick of its DAG.</summary>
    private sealed class SchedulerWaker(DagScheduler scheduler) : IRunObserver
    {
        public void Changed(RunChanges changes)
        {
            foreach (var run in changes.Runs.Where(run => run.EndedAt is not null))
                scheduler.RunEnded(run.DagId);
        }
    }
}
