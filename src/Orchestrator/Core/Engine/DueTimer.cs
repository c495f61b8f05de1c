namespace Dagfire.Engine;

/// <summary>One timer that sleeps until the earliest moment it was told of. Thread-safe.</summary>
internal sealed class DueTimer : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(12);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MaxValue;

    internal DueTimer(TimeProvider clock, Action ring)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Ring(ring), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings at a moment, unless it is to ring earlier anyway. A moment past rings at once.</summary>
    internal void RingAt(DateTimeOffset? moment)
    {
        if (moment is not { } at)
            return;
        lock (_lock)
        {
            if (at >= _next)
                return;
            _next = at;
            Sleep();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sleep()
    {
        var wait = _next - _clock.GetUtcNow();
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private void Ring(Action ring)
    {
        lock (_lock)
        {
            if (_next > _clock.GetUtcNow())
            {
                if (_next < DateTimeOffset.MaxValue)
                    Sleep();
                return;
            }

            _next = DateTimeOffset.MaxValue;
        }

        ring();
    }
}
