namespace Dagfire.Hangfire.Attempts;

/// <summary>Runs so many at a time, whatever the number of servers, and knows when nothing is at work. Thread-safe.</summary>
internal sealed class BoundedRunner(IAttemptRunner inner, int slots) : IAttemptRunner, IDisposable
{
    private readonly SemaphoreSlim _slots = new(slots);
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = New();
    private int _atWork;

    public async Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        return await RunInSlotAsync(attempt, cancellationToken);
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>Runs an attempt that has started in the database: somebody must report how it ends, also of one that is asked to stop at once.</summary>
    internal async Task<AttemptEnd> RunStartedAsync(AttemptReference attempt, CancellationToken stopping)
    {
        await _slots.WaitAsync(CancellationToken.None);
        return await RunInSlotAsync(attempt, stopping);
    }

    private async Task<AttemptEnd> RunInSlotAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        lock (_lock)
            _atWork++;
        try
        {
            return await inner.RunAsync(attempt, cancellationToken);
        }
        finally
        {
            Leave();
            _slots.Release();
        }
    }

    internal Task WhenIdleAsync()
    {
        lock (_lock)
            return _atWork == 0 ? Task.CompletedTask : _idle.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_atWork > 0)
                return;
            _idle.SetResult();
            _idle = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
