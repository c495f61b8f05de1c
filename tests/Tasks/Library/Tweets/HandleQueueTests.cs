namespace Dagfire.Tasks.Tweets;

public sealed class HandleQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Due_OrdersHalfReadThenNeverAskedThenLongestWaiting()
    {
        var progress = new Dictionary<string, HandleProgress>
        {
            ["yesterday"] = new() { DueAt = Now.AddHours(-24) },
            ["lately"] = new() { DueAt = Now },
            ["later"] = new() { DueAt = Now.AddSeconds(1) },
            ["half"] = new() { SweepStartedAt = Now.AddHours(-1), NextToken = "t", DueAt = Now.AddHours(3) },
        };

        var due = HandleQueue.Due(["lately", "never1", "later", "yesterday", "half", "never2"], handle => progress.GetValueOrDefault(handle) ?? new HandleProgress(), Now);

        Assert.Equal(["half", "never1", "never2", "yesterday", "lately"], due);
    }
}
