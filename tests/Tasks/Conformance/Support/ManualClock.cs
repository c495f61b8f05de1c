namespace Dagfire.Tasks.Support;

/// <summary>A clock that stands still until it is moved. Whoever waits on it is served at once, and the clock moves by the time waited for.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether timers fire at once. Default true; set to false for a time limit that must not strike.</summary>
    public bool FiresTimers { get; set; } = true;

    /// <summary>What was waited for, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
                return [.. _waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!FiresTimers || dueTime == Timeout.InfiniteTimeSpan)
            return new Timer();
        lock (_lock)
        {
            _waits.Add(dueTime);
            _now += dueTime;
        }

        // Not in the caller's own call: it has not got its timer yet.
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
