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
    public void IsChosen_ByDagAndQueue_AsSet(string? setting, bool expected) => Assert.Equal(expected, new CarryOn(setting).IsChosen("etl", "fast"));

    [Fact]
    public void IsChosen_TheWorkersStop_NothingMore()
    {
        var carryOn = new CarryOn("*");
        carryOn.Stop();

        Assert.False(carryOn.IsChosen("etl", "fast"));
    }

    [Fact]
    public void Take_WhatWasLeft_OnceAlsoWhileTheWorkersStop()
    {
        var carryOn = new CarryOn("*");
        carryOn.Leave(Ended, Next);
        carryOn.Stop();

        Assert.Equal(Next, carryOn.Take(Ended));
        Assert.Null(carryOn.Take(Ended));
    }

    [Theory]
    [InlineData("etl")]
    [InlineData("dag:")]
    [InlineData("*,pool:x")]
    public void Create_SettingThatSaysNothing_IsRefused(string setting) => Assert.Throws<FormatException>(() => new CarryOn(setting));

    private static QueuedAttempt Next => new(new AttemptReference(1, "second", -1, 1, 1), "fast", "etl", "run") { EndedHere = Ended };
}
