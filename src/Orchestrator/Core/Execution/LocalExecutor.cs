namespace Dagfire.Execution;

/// <summary>Runs attempts in this process, each on the thread pool, as many at a time as there are slots. Thread-safe.</summary>
internal sealed class LocalExecutor : IExecutor
{
    private readonly Func<IAttemptRunner> _runner;
    private readonly RunningAttempts _attempts;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = NewIdle();
    private int _atWork;

    /// <param name="slots">Attempts at a time; 0 when none are run here.</param>
    /// <param name="attempts">The attempts of this process.</param>
    /// <param name="runner">Runs an attempt; asked for late, because the runner reports to the engine that holds this executor.</param>
    internal LocalExecutor(int slots, RunningAttempts attempts, Func<IAttemptRunner> runner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        Slots = slots;
        _slots = new SemaphoreSlim(slots, Math.Max(1, slots));
        _attempts = attempts;
        _runner = runner;
    }

    public int? Slots { get; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Nothing waits outside: what does was handed to another executor.
    public Task<IReadOnlyCollection<AttemptReference>> FindLostAsync(IReadOnlyCollection<AttemptReference> queued, CancellationToken cancellationToken) =>
        Task.FromResult(queued);

    public Task WhenIdleAsync()
    {
        lock (_lock)
            return _atWork == 0 ? Task.CompletedTask : _idle.Task;
    }

    public Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken)
    {
        foreach (var attempt in attempts)
        {
            lock (_lock)
                _atWork++;
            _ = Task.Run(() => RunAsync(attempt.Reference), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    public Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        _attempts.Cancel(attempt);
        return Task.CompletedTask;
    }

    // Nothing more is claimed; what is at work goes on.
    public void Drain()
    {
    }

    // Whoever hands over to this process's slots claims for them.
    public void LookForWork(int handed)
    {
    }

    public void Stop() => _ = _stopping.CancelAsync();

    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(AttemptReference attempt)
    {
        await _slots.WaitAsync(CancellationToken.None);
        try
        {
            await _runner().RunAsync(attempt, _stopping.Token);
        }
        finally
        {
            _slots.Release();
            Leave();
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_atWork > 0)
                return;
            _idle.SetResult();
            _idle = NewIdle();
        }
    }

    private static TaskCompletionSource NewIdle() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
