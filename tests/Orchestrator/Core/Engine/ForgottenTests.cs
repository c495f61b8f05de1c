using Dagfire.Testing;

namespace Dagfire.Engine;

public sealed class ForgottenTests
{
    private static readonly AttemptReference Attempt = new(1, "task", -1, 1, 1);

    private readonly ManualClock _clock = new();

    [Fact]
    public void Find_MissedForAWhile_IsForgotten()
    {
        var forgotten = new Forgotten(_clock);

        Assert.Empty(forgotten.Find([Attempt], []));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([Attempt], forgotten.Find([Attempt], []));
    }

    [Fact]
    public void Find_KnownInBetween_BeginsAnew()
    {
        var forgotten = new Forgotten(_clock);

        forgotten.Find([Attempt], []);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(forgotten.Find([Attempt], [Attempt]));
        Assert.Empty(forgotten.Find([Attempt], []));
    }
}
