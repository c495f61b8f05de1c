namespace Dagfire.Host.Composition;

/// <summary>
/// A clock that goes as the system's does and can be put forward: what was to happen in between happens at once. For runs that are only tried out. Thread-safe.
/// </summary>
internal sealed class ForwardClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<ForwardTimer> _timers = [];
    private TimeSpan _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return Now;
    }

    private DateTimeOffset Now => System.GetUtcNow() + _ahead;

    /// <summary>Puts the clock forward to an instant; nothing happens when that is past.</summary>
    internal void PutForwardTo(DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (instant <= Now)
                return;
            _ahead += instant - Now;
            foreach (var timer in _timers.ToList())
                timer.Arm();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ForwardTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ForwardTimer : ITimer
    {
        private readonly ForwardClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _inner;
        private DateTimeOffset? _dueAt;
        private TimeSpan _period;

        internal ForwardTimer(ForwardClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _inner = System.CreateTimer(_ => Fire(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._lock)
            {
                _period = period;
                SetDue(dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now + dueTime);
                return true;
            }
        }

        internal void Arm()
        {
            var wait = _dueAt - _clock.Now;
            _inner.Change(wait is not { } time ? Timeout.InfiniteTimeSpan : time > TimeSpan.Zero ? time : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_clock._lock)
                SetDue(null);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (_clock._lock)
            {
                if (_dueAt is not { } due)
                    return;

                // A hair too early by the other clock.
                if (due > _clock.Now)
                {
                    Arm();
                    return;
                }

                SetDue(_period > TimeSpan.Zero ? _clock.Now + _period : null);
            }

            _callback(_state);
        }

        private void SetDue(DateTimeOffset? dueAt)
        {
            _dueAt = dueAt;
            if (dueAt is null)
                _clock._timers.Remove(this);
            else
                _clock._timers.Add(this);
            Arm();
        }
    }
}
