namespace Dagfire.Scheduling;

public sealed class RetryDelayTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void After_NoGrowth_IsConstant(double multiplier)
    {
        var delay = new RetryDelay(TimeSpan.FromSeconds(90.5), multiplier, RetryDelay.GlobalMax);

        Assert.All(Enumerable.Range(1, 20), attempt => Assert.Equal(TimeSpan.FromSeconds(90.5), delay.After(attempt, "seed")));
    }

    [Theory]
    [InlineData(60, 2)]
    [InlineData(0.3, 3)]
    [InlineData(7, 1.5)]
    [InlineData(100, 0.5)]
    public void After_Growth_LiesBetweenMAndTwiceM(double seconds, double multiplier)
    {
        var delay = new RetryDelay(TimeSpan.FromSeconds(seconds), multiplier, RetryDelay.GlobalMax);
        foreach (var attempt in Enumerable.Range(1, 8))
        {
            var floor = Math.Max(1, Math.Ceiling(seconds * Math.Pow(multiplier, attempt - 1)));
            foreach (var seed in Enumerable.Range(0, 50))
            {
                var wait = delay.After(attempt, $"seed {seed}");

                Assert.InRange(wait.TotalSeconds, floor, (2 * floor) - 1);
                Assert.Equal(0, wait.Ticks % TimeSpan.TicksPerSecond);
                Assert.Equal(wait, delay.After(attempt, $"seed {seed}"));
            }
        }
    }

    [Fact]
    public void After_DifferentInstances_AreSpread()
    {
        var delay = new RetryDelay(TimeSpan.FromHours(1), 2, RetryDelay.GlobalMax);

        Assert.True(Enumerable.Range(0, 100).Select(seed => delay.After(1, $"{seed}")).Distinct().Count() > 90);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void After_Caps_AreNeverPassed(int attempt)
    {
        var delay = new RetryDelay(Minute, 2, TimeSpan.FromMinutes(1));
        var wide = new RetryDelay(Minute, double.MaxValue, RetryDelay.GlobalMax);

        Assert.Equal(TimeSpan.FromMinutes(1), delay.After(attempt, "seed"));
        Assert.True(wide.After(attempt, "seed") <= RetryDelay.GlobalMax);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void After_NoGrowthAndLongerThanTheCaps_IsAsItWasAsked(double multiplier)
    {
        var delay = new RetryDelay(TimeSpan.FromDays(30), multiplier, Minute);

        Assert.Equal(TimeSpan.FromDays(30), delay.After(1, "seed"));
    }

    [Fact]
    public void From_NothingSaid_IsFiveMinutesConstant()
    {
        var delay = RetryDelay.From(new TaskOptions(), new TaskOptions());

        Assert.Equal(new RetryDelay(TimeSpan.FromMinutes(5), 0, TimeSpan.FromDays(1)), delay);
    }

    [Fact]
    public void From_TaskAndDefaults_TheTaskWins()
    {
        var delay = RetryDelay.From(
            new TaskOptions { RetryDelay = Minute, MaxRetryDelay = TimeSpan.FromDays(9) }, new TaskOptions { RetryDelay = TimeSpan.Zero, RetryExponentialBackoff = 2 });

        Assert.Equal(new RetryDelay(Minute, 2, RetryDelay.GlobalMax), delay);
    }
}
