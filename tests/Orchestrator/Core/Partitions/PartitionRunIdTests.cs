using Dagfire.Metadata;

namespace Dagfire.Partitions;

public sealed class PartitionRunIdTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 14, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("2026-11-20T00:00:00", "scheduled__2026-11-20T12:00:00+00:00__2026-11-20T00:00:00")]
    [InlineData("2026-11-16 (W47)", "scheduled__2026-11-20T12:00:00+00:00__2026-11-16__W47_")]
    [InlineData("../a/ü", "scheduled__2026-11-20T12:00:00+00:00_____a__")]
    public void Of_Key_MakesAnIdThatIsAllowed(string key, string expected)
    {
        var id = PartitionRunId.Of(RunType.Scheduled, Noon, key);

        Assert.Equal(expected, id);
        Assert.Null(RunId.Problem(id));
    }

    [Fact]
    public void Of_LongestKey_FitsAnId() => Assert.Null(RunId.Problem(PartitionRunId.Of(RunType.Backfill, Noon, new string('k', 250))));
}
