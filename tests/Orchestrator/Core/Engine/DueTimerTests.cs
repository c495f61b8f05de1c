using Dagfire.Testing;

namespace Dagfire.Engine;

public sealed class DueTimerTests
{
    private readonly ManualClock _clock = new();
    private int _rings;

    [Fact]
    public void RingAt_SeveralMoments_RingsAtTheEarliestAndOnce()
    {
        using var timer = NewTimer();
        timer.RingAt(_clock.GetUtcNow().AddMinutes(5));
        timer.RingAt(_clock.GetUtcNow().AddMinutes(2));
        timer.RingAt(_clock.GetUtcNow().AddMinutes(9));
        timer.RingAt(null);

        _clock.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Equal(0, _rings);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _rings);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _rings);
    }

    [Fact]
    public void RingAt_FurtherThanTheLongestSleep_RingsInTime()
    {
        using var timer = NewTimer();
        timer.RingAt(_clock.GetUtcNow().AddDays(40));

        _clock.Advance(TimeSpan.FromDays(40) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, _rings);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _rings);
    }

    [Fact]
    public void RingAt_AfterARing_RingsAgain()
    {
        using var timer = NewTimer();
        foreach (var count in Enumerable.Range(1, 5))
        {
            timer.RingAt(_clock.GetUtcNow().AddSeconds(1));
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(count, _rings);
        }
    }

    [Fact]
    public void RingAt_MomentPast_RingsAtOnce()
    {
        using var timer = NewTimer();
        timer.RingAt(_clock.GetUtcNow().AddSeconds(-1));
        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(1, _rings);
    }

    [Fact]
    public void Dispose_BeforeTheMoment_NeverRings()
    {
        NewTimer(out var timer);
        timer.RingAt(_clock.GetUtcNow().AddSeconds(1));
        timer.Dispose();
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, _rings);
    }

    private DueTimer NewTimer() => new(_clock, () => _rings++);

    private void NewTimer(out DueTimer timer) => timer = NewTimer();
}
