namespace Dagfire.Testing;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1));

    private readonly ManualClock _clock = new(Start);

    [Fact]
    public void Advance_TimersOnTheWay_FireInOrderEachAtItsMoment()
    {
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = Timer("late", 30, 0);
        using var often = Timer("often", 10, 10);
        using var never = Timer("never", 31, 0);

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([("often", 10), ("often", 20), ("late", 30), ("often", 30)], fired.Select(each => (each.Name, (int)each.At.TotalSeconds)).OrderBy(each => each.Item2).ThenBy(each => each.Name, StringComparer.Ordinal));
        Assert.Equal(fired.OrderBy(each => each.At), fired);

        ITimer Timer(string name, int due, int period) => _clock.CreateTimer(
            _ => fired.Add((name, _clock.GetUtcNow() - Start)), state: null, TimeSpan.FromSeconds(due), period == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period));
    }

    [Fact]
    public async Task Advance_DelayAndTimeout_BehaveAsOnTheSystemsClock()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock);
        using var source = new CancellationTokenSource(TimeSpan.FromHours(2), _clock);

        _clock.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.False(source.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.True(source.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromHours(2), _clock.GetElapsedTime(Start.UtcTicks));
    }

    [Fact]
    public void Advance_TimerSetByATimer_FiresOnTheSameWay()
    {
        var fired = 0;
        using var second = _clock.CreateTimer(_ => fired++, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var first = _clock.CreateTimer(_ => second.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan), state: null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, fired);
    }

    [Fact]
    public void Advance_Backwards_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void GetUtcNow_StartWithAnOffset_IsUtc() => Assert.Equal((Start, TimeSpan.Zero), (_clock.GetUtcNow(), _clock.GetUtcNow().Offset));
}
