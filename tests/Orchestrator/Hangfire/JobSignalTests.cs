namespace Dagfire.Hangfire;

public sealed class JobSignalTests
{
    [Fact]
    public async Task Release_MoreThanAreIdle_WakesThoseThatAreAndKeepsNothing()
    {
        var signal = new JobSignal();
        using var stop = new CancellationTokenSource();
        signal.Enter();
        signal.Release(5);

        Assert.True(signal.Wait(stop.Token));
        await stop.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => signal.Wait(stop.Token));
    }

    [Fact]
    public void Release_NobodyIsIdle_IsForgotten()
    {
        var signal = new JobSignal();
        using var stopped = new CancellationTokenSource(TimeSpan.Zero);
        signal.Release(1);
        signal.Enter();

        Assert.Throws<OperationCanceledException>(() => signal.Wait(stopped.Token));
    }

    [Fact]
    public async Task Queued_WorkersOfSeveralQueues_WakesThoseThatServeIt()
    {
        var signals = new JobSignals();
        var served = signals.Of(["a", "b"]);
        var other = signals.Of(["c"]);
        served.Enter();
        other.Enter();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        signals.Queued("b");

        Assert.True(await Task.Run(() => served.Wait(CancellationToken.None)));
        Assert.Throws<OperationCanceledException>(() => other.Wait(limit.Token));
    }
}
