namespace Dagfire.Assets;

public sealed class OutletEventsTests
{
    private static readonly Asset Orders = new("orders", "s3://orders");
    private static readonly AssetAlias Files = new("files");

    [Fact]
    public void Collect_NothingSaid_EveryOutletOnce() =>
        Assert.Equal([new EmittedAsset(Orders, Alias: null, ExtraJson: null)], new OutletEvents([Orders, new Asset("orders", "s3://orders"), Files]).Collect());

    [Fact]
    public void SetExtra_Twice_TheLastWins()
    {
        var events = new OutletEvents([Orders]);
        events.SetExtra(Orders, 1);
        events.SetExtra(Orders, new { Rows = 2 });

        Assert.Equal("""{"rows":2}""", Assert.Single(events.Collect()).ExtraJson);
    }

    [Fact]
    public void Emit_SameAssetAndExtra_CountsOnce()
    {
        var events = new OutletEvents([Files]);
        events.Emit(Files, Orders);
        events.Emit(Files, Orders);
        events.Emit(Files, Orders, 1);

        Assert.Equal([null, "1"], events.Collect().Select(emitted => emitted.ExtraJson));
        Assert.All(events.Collect(), emitted => Assert.Equal("files", emitted.Alias));
    }

    [Fact]
    public void SetExtraAndEmit_NotOfTheTask_AreRefused()
    {
        var events = new OutletEvents([Files]);

        Assert.StartsWith("The task has no outlet 'orders'; it has 'any asset of the alias files'.", Assert.Throws<ArgumentException>(() => events.SetExtra(Orders, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => events.Emit(new AssetAlias("other"), Orders));
        Assert.Contains("is empty", Assert.Throws<ArgumentException>(() => events.Emit(Files, new Asset(" "))).Message, StringComparison.Ordinal);
        Assert.Contains("the limit is 65536", Assert.Throws<ArgumentException>(() => events.Emit(Files, Orders, new string('x', 65536))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddPartitions_SeveralTimes_EachKeyIsAnUpdateWithTheExtra()
    {
        var events = new OutletEvents([Orders, Files]);
        events.AddPartitions(Orders, "us", "eu");
        events.AddPartitions(Orders, "eu", "asia");
        events.AddPartitions(Orders);
        events.SetExtra(Orders, 1);
        events.Emit(Files, new Asset("a"), 2, partitionKey: "us");

        Assert.Equal([("us", "1"), ("eu", "1"), ("asia", "1"), ("us", "2")], events.Collect().Select(emitted => (emitted.PartitionKey!, emitted.ExtraJson!)));
    }

    [Fact]
    public void AddPartitions_NothingNamed_LeavesTheKeyToTheRun()
    {
        var events = new OutletEvents([Orders]);
        events.AddPartitions(Orders);

        Assert.Null(Assert.Single(events.Collect()).PartitionKey);
    }

    [Fact]
    public void AddPartitions_WrongKeyOrOutlet_IsRefusedAndNothingIsKept()
    {
        var events = new OutletEvents([Orders, Files]);

        Assert.Contains("is empty", Assert.Throws<ArgumentException>(() => events.AddPartitions(Orders, "us", " ")).Message, StringComparison.Ordinal);
        Assert.Contains("has 251 characters; the limit is 250", Assert.Throws<ArgumentException>(() => events.AddPartitions(Orders, new string('x', 251))).Message, StringComparison.Ordinal);
        Assert.Contains("'a?' contains a control character", Assert.Throws<ArgumentException>(() => events.Emit(Files, Orders, 1, "a\t")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => events.AddPartitions(new Asset("other"), "us"));
        Assert.Null(Assert.Single(events.Collect()).PartitionKey);
    }
}
