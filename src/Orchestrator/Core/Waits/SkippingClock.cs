namespace Dagfire.Waits;

/// <summary>
/// A clock that goes as another does and skips waits: put forward to the next moment something waits for, whoever waits goes on at once. For runs that are only tried out.
/// Timers that tick at intervals, a process's housekeeping, go by the other clock. Thread-safe.
/// </summary>
public sealed class SkippingClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly ITimer _alarm;
    private readonly SortedSet<SkippingTimer> _waiting = new(Comparer<SkippingTimer>.Create((one, other) => (one.DueAt, one.Number).CompareTo((other.DueAt, other.Number))));
    private readonly HashSet<SkippingTimer> _ticking = [];
    private readonly Dictionary<(long RunKey, string TaskId, int MapIndex), int> _asleep = [];
    private TimeSpan _ahead;
    private long _timers;
    private int _holds;

    /// <summary>Makes a clock.</summary>
    /// <param name="real">The clock it goes by between skips.</param>
    public SkippingClock(TimeProvider real)
    {
        ArgumentNullException.ThrowIfNull(real);
        _real = real;
        _alarm = real.CreateTimer(_ => FireDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Called when something falls asleep or is done with, and all may wait now; must be quick.</summary>
    internal Action? Calmer { get; set; }

    private DateTimeOffset Now => _real.GetUtcNow() + _ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return Now;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => CreateTimer(callback, state, dueTime, period, sleeper: null);

    /// <summary>The clock for an attempt's code: while that awaits a delay by it, the attempt counts as asleep.</summary>
    internal TimeProvider For(AttemptReference attempt) => new AttemptClock(this, (attempt.RunKey, attempt.TaskId, attempt.MapIndex));

    /// <summary>Work that no task instance tells of: nothing is skipped until it is over.</summary>
    internal IDisposable Hold()
    {
        Interlocked.Increment(ref _holds);
        return new Held(this);
    }

    internal bool IsHeld => Volatile.Read(ref _holds) > 0;

    /// <summary>Whether an attempt's code does nothing but await a delay.</summary>
    internal bool IsAsleep((long RunKey, string TaskId, int MapIndex) attempt)
    {
        lock (_lock)
            return _asleep.ContainsKey(attempt);
    }

    /// <summary>Puts the clock forward to the next moment something waits for.</summary>
    /// <returns>False when nothing waits for a moment.</returns>
    internal bool Skip()
    {
        lock (_lock)
        {
            if (_waiting.Min is not { } next)
                return false;
            if (next.DueAt > Now)
                _ahead += next.DueAt - Now;
        }

        FireDue();
        return true;
    }

    /// <summary>Does now what is done at intervals.</summary>
    internal void Tick()
    {
        List<SkippingTimer> ticking;
        lock (_lock)
            ticking = [.. _ticking];
        ticking.ForEach(timer => timer.Call());
    }

    private SkippingTimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, (long, string, int)? sleeper)
    {
        var timer = new SkippingTimer(this, callback, state, sleeper, Interlocked.Increment(ref _timers));
        timer.Change(dueTime, period);
        return timer;
    }

    private void FireDue()
    {
        while (TakeDue() is { } timer)
            timer.Call();
        lock (_lock)
            SetAlarm();
    }

    private SkippingTimer? TakeDue()
    {
        lock (_lock)
        {
            if (_waiting.Min is not { } next || next.DueAt > Now)
                return null;
            Remove(next);
            return next;
        }
    }

    private void Add(SkippingTimer timer, DateTimeOffset dueAt)
    {
        timer.DueAt = dueAt;
        _waiting.Add(timer);
        if (timer.Sleeper is { } sleeper)
            _asleep[sleeper] = _asleep.GetValueOrDefault(sleeper) + 1;
        if (_waiting.Min == timer)
            SetAlarm();
    }

    private void Remove(SkippingTimer timer)
    {
        _ticking.Remove(timer);
        if (!_waiting.Remove(timer) || timer.Sleeper is not { } sleeper)
            return;
        if (_asleep[sleeper] == 1)
            _asleep.Remove(sleeper);
        else
            _asleep[sleeper]--;
    }

    private void SetAlarm()
    {
        var wait = _waiting.Min is { } next ? next.DueAt - Now : Timeout.InfiniteTimeSpan;
        _alarm.Change(wait == Timeout.InfiniteTimeSpan || wait > TimeSpan.Zero ? Bounded(wait) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // What timers take at most is some 49 days; the alarm is set anew when it rings early.
    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.FromDays(30) ? wait : TimeSpan.FromDays(30);

    private sealed class Held(SkippingClock clock) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref clock._holds);
            clock.Calmer?.Invoke();
        }
    }

    private sealed class AttemptClock(SkippingClock clock, (long, string, int) attempt) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        // The timer of a delay belongs to the task that is awaited; that of a time limit to a token, and the code goes on meanwhile.
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period, state is Task ? attempt : null);
    }

    private sealed class SkippingTimer(SkippingClock clock, TimerCallback callback, object? state, (long, string, int)? sleeper, long number) : ITimer
    {
        private ITimer? _ticker;

        internal long Number { get; } = number;

        internal (long, string, int)? Sleeper { get; } = sleeper;

        internal DateTimeOffset DueAt { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock.Remove(this);
                _ticker?.Dispose();
                _ticker = null;
                if (dueTime != Timeout.InfiniteTimeSpan && period > TimeSpan.Zero)
                    StartTicking(dueTime, period);
                else if (dueTime != Timeout.InfiniteTimeSpan)
                    clock.Add(this, clock.Now + dueTime);
            }

            if (Sleeper is not null)
                clock.Calmer?.Invoke();
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock.Remove(this);
                _ticker?.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Call() => callback(state);

        private void StartTicking(TimeSpan dueTime, TimeSpan period)
        {
            _ticker = clock._real.CreateTimer(callback, state, dueTime, period);
            clock._ticking.Add(this);
        }
    }
}
