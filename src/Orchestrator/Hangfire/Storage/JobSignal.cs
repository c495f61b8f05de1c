namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Wakes idle workers: as many as there is work for, and one of them now and then to look whether somebody queued without saying so. Thread-safe.
/// </summary>
internal sealed class JobSignal
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Workers are threads of their own, which wait as threads do.
    private readonly object _lock = new();
    private int _waiting;
    private int _permits;
    private bool _isLooking;

    /// <summary>A worker begins to look for work: what is queued from now on wakes it.</summary>
    internal void Enter()
    {
        lock (_lock)
            _waiting++;
    }

    internal void Leave()
    {
        lock (_lock)
            _waiting--;
    }

    /// <summary>Wakes so many workers, as far as there are idle ones.</summary>
    internal void Release(int count)
    {
        lock (_lock)
        {
            _permits = Math.Min(_permits + count, _waiting);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until there may be work.</summary>
    /// <returns>Whether this worker was the one that looks now and then: when it leaves with work, another must take that over.</returns>
    /// <exception cref="OperationCanceledException">The worker is to stop.</exception>
    internal bool Wait(CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(() => Release(0));
        lock (_lock)
        {
            var looks = !_isLooking;
            _isLooking = true;
            while (_permits == 0 && !cancellationToken.IsCancellationRequested && Monitor.Wait(_lock, looks ? LookEvery : Timeout.InfiniteTimeSpan))
            {
            }

            _permits = Math.Max(0, _permits - 1);
            _isLooking &= !looks;
            cancellationToken.ThrowIfCancellationRequested();
            return looks;
        }
    }
}
