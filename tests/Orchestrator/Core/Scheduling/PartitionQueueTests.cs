namespace Dagfire.Scheduling;

public sealed class PartitionQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Asset A = new("a");
    private static readonly Asset B = new("b");

    [Fact]
    public void Of_AllOfTwoAssets_HoldsForEachKeyByItself()
    {
        var queue = Of(Schedule.PartitionedAssets(A & B), 9, Waiting(A, "x", 1), Waiting(A, "y", 2), Waiting(B, "y", 3), Waiting(B, "z", 4));

        var take = Assert.Single(queue.Takes);
        Assert.Equal("y", take.Partition!.Value.Key);
        Assert.Equal([2L, 3L], take.Assets.Select(asset => asset.FirstEvent));
        Assert.Empty(queue.Refused);
    }

    [Fact]
    public void Of_SeveralKeysOfTheAssetForOneOfTheDag_GoTogether()
    {
        var take = Assert.Single(Of(Schedule.PartitionedAssets(A, PartitionMapper.ToDay()), 9, Waiting(A, "2026-11-20T10:00:00", 1), Waiting(A, "2026-11-20T11:00:00", 2)).Takes);

        Assert.Equal(("2026-11-20", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), 2), (take.Partition!.Value.Key, take.Partition.Value.Date, take.Assets.Count));
    }

    [Fact]
    public void Of_MappersOfSingleAssets_BringThemUnderOneKey()
    {
        var schedule = Schedule.PartitionedAssets(A & B).Map(A, PartitionMapper.ToDay()).Map(Asset.ByName("c"), PartitionMapper.ToYear());

        Assert.Equal("2026-11-20", Assert.Single(Of(schedule, 9, Waiting(A, "2026-11-20T10:00:00", 1), Waiting(B, "2026-11-20", 2)).Takes).Partition!.Value.Key);
    }

    [Fact]
    public void Of_KeyThatIsNotMapped_IsRefusedAndTheOthersGoOn()
    {
        var queue = Of(Schedule.PartitionedAssets(A, PartitionMapper.AllowedKeys("x")), 9, Waiting(A, "w", 1), Waiting(A, "x", 2));

        Assert.Equal("x", Assert.Single(queue.Takes).Partition!.Value.Key);
        var (asset, problem) = Assert.Single(queue.Refused);
        Assert.Equal((1L, "The key 'w' is not one of the allowed keys x."), (asset.FirstEvent, problem));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public void Of_Room_BoundsTheRunsOldestEventFirst(int room, int runs)
    {
        var takes = Of(Schedule.PartitionedAssets(A), room, Waiting(A, "z", 1), Waiting(A, "x", 2), Waiting(A, "y", 3)).Takes;

        Assert.Equal(new[] { "z", "x", "y" }.Take(runs), takes.Select(take => take.Partition!.Value.Key));
    }

    [Fact]
    public void Of_AssetsThatDisagreeOnTheDate_LeaveItOpen()
    {
        var (same, other) = (Waiting(A, "x", 1) with { Partition = new RunPartition("x", Noon) }, Waiting(B, "x", 2) with { Partition = new RunPartition("x", Noon.AddDays(1)) });

        Assert.Equal(Noon, Assert.Single(Of(Schedule.PartitionedAssets(A | B), 9, same, Waiting(B, "x", 2)).Takes).Partition!.Value.Date);
        Assert.Null(Assert.Single(Of(Schedule.PartitionedAssets(A | B), 9, same, other).Takes).Partition!.Value.Date);
    }

    private static PartitionQueue Of(Schedule.AssetsSchedule schedule, int room, params QueuedAsset[] queue) => PartitionQueue.Of(schedule, schedule.Partitions!, queue, room);

    private static QueuedAsset Waiting(Asset asset, string key, long number) => new(asset.Name[0], asset.Name, asset.Uri)
    {
        Partition = new RunPartition(key, Date: null),
        FirstEvent = number,
        LastEvent = number,
        FirstAt = Noon,
        LastAt = Noon,
    };
}
