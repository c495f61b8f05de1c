using Dagfire.Testing;

namespace Dagfire.Engine;

public sealed class SilencesTests
{
    private readonly ManualClock _clock = new();
    private readonly Silences _silences;

    public SilencesTests() => _silences = new Silences(_clock);

    [Theory]
    [InlineData(-240)]
    [InlineData(0)]
    [InlineData(240)]
    public void Note_ClocksDiffer_TheSilenceIsMeasuredHere(int seconds)
    {
        var beat = _clock.GetUtcNow().AddSeconds(seconds);

        Assert.Equal(TimeSpan.Zero, Of(beat));
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), Of(beat));
        Assert.Equal(TimeSpan.Zero, Of(beat.AddSeconds(2)));
    }

    [Fact]
    public void Note_BeatOfYesterday_CountsFromThenOn() => Assert.Equal(TimeSpan.FromDays(1), Of(_clock.GetUtcNow().AddDays(-1)));

    [Fact]
    public void Note_ProcessIsGoneAndComesBack_BeginsAnew()
    {
        var beat = _clock.GetUtcNow();
        Of(beat);
        _clock.Advance(TimeSpan.FromSeconds(7));

        _silences.Note([]);

        Assert.Equal(TimeSpan.Zero, Of(beat));
    }

    private TimeSpan Of(DateTimeOffset beat) => _silences.Note([(1, beat)])[1];
}
