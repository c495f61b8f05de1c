namespace Dagfire.Sensors;

/// <summary>Waits between looks (semantics §14).</summary>
public sealed class SensorBackoffTests
{
    private static readonly SensorOptions Growing = new() { ExponentialBackoff = true };

    [Fact]
    public void After_NoBackoff_IsTheIntervalWhateverTheLongestWait() =>
        Assert.Equal(TimeSpan.FromSeconds(60), SensorBackoff.After(new SensorOptions { MaxWait = TimeSpan.FromSeconds(1) }, 9, TimeSpan.Zero, "seed"));

    [Theory]
    [InlineData(60)]
    [InlineData(0.1)]
    [InlineData(7.7)]
    public void After_EachLook_LiesBetweenMAndTwiceM(double interval)
    {
        foreach (var poke in Enumerable.Range(1, 12))
        {
            var floor = Math.Max(1, Math.Floor(interval * Math.Pow(2, poke - 2)));
            foreach (var seed in Enumerable.Range(0, 30))
            {
                var wait = SensorBackoff.After(Growing with { PokeInterval = TimeSpan.FromSeconds(interval) }, poke, TimeSpan.Zero, $"seed {seed}");

                Assert.InRange(wait.TotalSeconds, floor, (2 * floor) - 1);
                Assert.Equal(wait, SensorBackoff.After(Growing with { PokeInterval = TimeSpan.FromSeconds(interval) }, poke, TimeSpan.Zero, $"seed {seed}"));
            }
        }
    }

    [Fact]
    public void After_LittleTimeIsLeft_EndsWithIt() =>
        Assert.Equal(TimeSpan.FromSeconds(5), SensorBackoff.After(Growing, 20, Growing.Timeout - TimeSpan.FromSeconds(5), "seed"));

    [Fact]
    public void After_LongestWait_IsNeverPassed() =>
        Assert.Equal(TimeSpan.FromMinutes(2), SensorBackoff.After(Growing with { MaxWait = TimeSpan.FromMinutes(2) }, 9, TimeSpan.Zero, "seed"));

    [Theory]
    [InlineData(400)]
    [InlineData(int.MaxValue)]
    public void After_BeyondAllBounds_IsWhatIsLeft(int poke) => Assert.Equal(Growing.Timeout, SensorBackoff.After(Growing, poke, TimeSpan.Zero, "seed"));

    [Fact]
    public void PokesUntil_TheEndOfEachWait_CountsTheLooks()
    {
        var elapsed = TimeSpan.Zero;
        foreach (var poke in Enumerable.Range(1, 8))
        {
            Assert.Equal(poke, SensorBackoff.PokesUntil(Growing, elapsed, "seed"));
            elapsed += SensorBackoff.After(Growing, poke, elapsed, "seed");
        }
    }

    [Fact]
    public void PokesUntil_TimeIsOver_Ends() => Assert.InRange(SensorBackoff.PokesUntil(Growing, Growing.Timeout + TimeSpan.FromDays(2), "seed"), 12, 30);
}
