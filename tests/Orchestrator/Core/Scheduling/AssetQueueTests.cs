namespace Dagfire.Scheduling;

public sealed class AssetQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Asset A = new("a");
    private static readonly Asset B = new("b", "s3://b");
    private static readonly Asset C = new("c");

    public static TheoryData<string, bool, string> Truth => new()
    {
        { "a", true, "a" }, { "", false, "a" }, { "b", false, "a" }, { "ab", true, "a&b" }, { "a", false, "a&b" }, { "b", true, "a|b" }, { "c", false, "a|b" },
        { "ac", true, "a&(b|c)" }, { "a", false, "a&(b|c)" }, { "bc", false, "a&(b|c)" }, { "c", true, "(a&b)|c" }, { "ab", true, "(a&b)|c" }, { "b", false, "(a&b)|c" },
        { "b", true, "name b" }, { "b", true, "uri s3://b" }, { "a", false, "uri s3://b" }, { "c", true, "alias x" }, { "ab", false, "alias x" },
    };

    [Theory]
    [MemberData(nameof(Truth))]
    public void IsMet_Condition_HoldsForWhatWaits(string waiting, bool isMet, string condition) =>
        Assert.Equal(isMet, AssetQueue.IsMet(Parse(condition), Queue(waiting)));

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(1, 3)]
    public void Next_Room_DecidesWhetherThereIsARun(int room, int? assets) =>
        Assert.Equal(assets, AssetQueue.Next(Schedule.Assets(A | B | C), Queue("abc"), room)?.Assets.Count);

    [Fact]
    public void Next_Together_TakesAllThatWaitsAndTheNewestTime()
    {
        var take = AssetQueue.Next(Schedule.Assets(A), Queue("ab"), room: 1)!;

        Assert.Equal(["a", "b"], take.Assets.Select(asset => asset.Name));
        Assert.Equal((false, Noon.AddHours(29), 29L), (take.OnlyFirst, take.RunAfter, take.NewestEvent));
    }

    [Theory]
    [InlineData("a|b|c", "abc", "a")]
    [InlineData("c|b", "abc", "b")]
    [InlineData("a&c", "abc", "ac")]
    [InlineData("(b&c)|a", "abc", "a")]
    [InlineData("(a&c)|b", "abc", "b")]
    [InlineData("a&a", "a", "a")]
    [InlineData("a&b", "a", null)]
    public void Next_OneRunPerEvent_TakesTheOldestOfWhatIsNeeded(string condition, string waiting, string? taken)
    {
        var take = AssetQueue.Next(Schedule.Assets(Parse(condition)) with { OneRunPerEvent = true }, Queue(waiting), room: 1);

        Assert.Equal(taken, take is null ? null : string.Concat(take.Assets.Select(asset => asset.Name)));
        Assert.True(take is null || (take.OnlyFirst && take.NewestEvent == take.Assets.Max(asset => asset.FirstEvent)));
    }

    [Fact]
    public void Describe_Nested_ReadsAsASentence() =>
        Assert.Equal("a and (b or (c and any asset of the alias x))", (A & (B | (C & new AssetAlias("x")))).Describe());

    // Events 1 to 9 are of a, with the newest 19, and so on.
    private static List<QueuedAsset> Queue(string names) => [.. names.Select(name => name switch
    {
        'a' => Queued(A, 1, 19),
        'b' => Queued(B, 2, 29),
        _ => Queued(C, 3, 39, "x"),
    })];

    private static QueuedAsset Queued(Asset asset, long first, long last, params string[] aliases) => new(first, asset.Name, asset.Uri)
    {
        Aliases = aliases.ToHashSet(),
        FirstEvent = first,
        LastEvent = last,
        FirstAt = Noon.AddHours(first),
        LastAt = Noon.AddHours(last),
    };

    private static AssetCondition Parse(string text) => text switch
    {
        "a" => A,
        "b" => B,
        "c" => C,
        "a&b" => A & B,
        "a&c" => A & C,
        "a&a" => A & A,
        "a|b" => A | B,
        "c|b" => C | B,
        "a|b|c" => A | B | C,
        "a&(b|c)" => A & (B | C),
        "(a&b)|c" => (A & B) | C,
        "(a&c)|b" => (A & C) | B,
        "(b&c)|a" => (B & C) | A,
        "name b" => Asset.ByName("b"),
        "uri s3://b" => Asset.ByUri("s3://b"),
        _ => new AssetAlias("x"),
    };
}
