namespace Dagfire.Hangfire;

public sealed class CarryOnTests
{
    private static readonly AttemptReference Ended = new(1, "first", -1, 1, 1);

    [Theory]
    [InlineData("*", true)]
    [InlineData("dag:etl", true)]
    [InlineData("dag:other, queue:fast", true)]
    [InlineData("queue:slow", false)]
    [InlineData(null, false)]
    public void TryLeave_ByDagAndQueue_AsChosen(string? setting, bool expected)
    {
        var carryOn = new CarryOn(setting);

        Assert.Equal(expected, carryOn.TryLeave(Next));
        Assert.Equal(expected ? Next : null, carryOn.Take(Ended));
        Assert.Null(carryOn.Take(Ended));
    }

    [Fact]
    public void TryLeave_TheWorkersStop_LeavesNothing()
    {
        var carryOn = new CarryOn("*");
        carryOn.Stop();

        Assert.False(carryOn.TryLeave(Next));
    }

    [Theory]
    [InlineData("etl")]
    [InlineData("dag:")]
    [InlineData("*,pool:x")]
    public void Create_SettingThatSaysNothing_IsRefused(string setting) => Assert.Throws<FormatException>(() => new CarryOn(setting));

    private static QueuedAttempt Next => new(new AttemptReference(1, "second", -1, 1, 1), "fast", "etl", "run") { EndedHere = Ended };
}
