namespace Dagfire.Engine;

public sealed class EngineInboxTests
{
    [Fact]
    public void Post_LookThatWaitsAlready_IsHeldOnce()
    {
        var inbox = new EngineInbox();
        var recheck = new EngineMessage.Recheck(1);

        foreach (var message in new EngineMessage[] { new EngineMessage.Changed(), recheck, new EngineMessage.Due(), new EngineMessage.Changed(), recheck, new EngineMessage.Due() })
            Assert.True(inbox.Post(message));

        Assert.Equal([new EngineMessage.Changed(), recheck, new EngineMessage.Due(), recheck], Taken(inbox));
    }

    [Fact]
    public void Post_LookThatWasTaken_IsHeldAnew()
    {
        var inbox = new EngineInbox();
        inbox.Post(new EngineMessage.Changed());
        Assert.Single(Taken(inbox));

        inbox.Post(new EngineMessage.Changed());

        Assert.Single(Taken(inbox));
    }

    [Fact]
    public async Task Post_Complete_IsRefused()
    {
        var inbox = new EngineInbox();
        inbox.Complete();

        Assert.False(inbox.Post(new EngineMessage.Recheck(1)));
        Assert.False(await inbox.WaitAsync(CancellationToken.None));
    }

    private static List<EngineMessage> Taken(EngineInbox inbox)
    {
        var taken = new List<EngineMessage>();
        while (inbox.TryTake(out var message))
            taken.Add(message);
        return taken;
    }
}
