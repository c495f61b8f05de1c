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
}
