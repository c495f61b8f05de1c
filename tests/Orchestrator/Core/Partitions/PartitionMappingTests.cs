using System.Globalization;

namespace Dagfire.Partitions;

public sealed class PartitionMappingTests
{
    [Theory]
    [InlineData(PartitionPeriod.Hour, "2024-03-13T10:42:15", "2024-03-13T10", "2024-03-13T10:00Z")]
    [InlineData(PartitionPeriod.Day, "2024-03-13T10:42:15", "2024-03-13", "2024-03-13T00:00Z")]
    [InlineData(PartitionPeriod.Week, "2024-03-13T10:42:15", "2024-03-11 (W11)", "2024-03-11T00:00Z")]
    [InlineData(PartitionPeriod.Week, "2024-12-30T00:00:00", "2024-12-30 (W01)", "2024-12-30T00:00Z")]
    [InlineData(PartitionPeriod.Week, "2023-01-01T23:00:00", "2022-12-26 (W52)", "2022-12-26T00:00Z")]
    [InlineData(PartitionPeriod.Month, "2024-03-13T10:42:15", "2024-03", "2024-03-01T00:00Z")]
    [InlineData(PartitionPeriod.Quarter, "2024-03-31T23:59:59", "2024-Q1", "2024-01-01T00:00Z")]
    [InlineData(PartitionPeriod.Quarter, "2024-12-01T00:00:00", "2024-Q4", "2024-10-01T00:00Z")]
    [InlineData(PartitionPeriod.Year, "2024-03-13T10:42:15", "2024", "2024-01-01T00:00Z")]
    public void TryMap_EachPeriod_RoundsDownToItsStart(PartitionPeriod period, string key, string expected, string date) =>
        Assert.Equal((expected, At(date)), Pair(Mapped(new TemporalMapper(period, "UTC"), key)));

    [Theory]
    // Before, in and after the hour that Berlin's clocks skip, and the two that come twice: the second time counts.
    [InlineData(PartitionPeriod.Hour, "2026-03-29T01:30:00", "2026-03-29T01", "2026-03-29T00:00Z")]
    [InlineData(PartitionPeriod.Hour, "2026-03-29T02:30:00", "2026-03-29T02", "2026-03-29T01:00Z")]
    [InlineData(PartitionPeriod.Hour, "2026-03-29T03:30:00", "2026-03-29T03", "2026-03-29T01:00Z")]
    [InlineData(PartitionPeriod.Hour, "2026-10-25T02:30:00", "2026-10-25T02", "2026-10-25T01:00Z")]
    [InlineData(PartitionPeriod.Day, "2026-03-29T12:00:00", "2026-03-29", "2026-03-28T23:00Z")]
    [InlineData(PartitionPeriod.Day, "2026-03-30T12:00:00", "2026-03-30", "2026-03-29T22:00Z")]
    [InlineData(PartitionPeriod.Month, "2026-10-31T12:00:00", "2026-10", "2026-09-30T22:00Z")]
    [InlineData(PartitionPeriod.Week, "2026-03-29T12:00:00", "2026-03-23 (W13)", "2026-03-22T23:00Z")]
    public void TryMap_ZoneWithClockChanges_RoundsItsOwnTime(PartitionPeriod period, string key, string expected, string date) =>
        Assert.Equal((expected, At(date)), Pair(Mapped(new TemporalMapper(period, "Europe/Berlin"), key)));

    [Theory]
    // Midnight does not exist in Cairo on that day; the day begins at one.
    [InlineData("Africa/Cairo", "2026-04-24T12:00:00", "2026-04-24", "2026-04-23T22:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T12:00:00", "2026-10-04", "2026-10-03T13:30Z")]
    public void TryMap_ZonesWithOtherChanges_DayBeginsWhereItBegins(string zone, string key, string expected, string date) =>
        Assert.Equal((expected, At(date)), Pair(Mapped(PartitionMapper.ToDay(zone), key)));

    [Theory]
    [InlineData("2026-11-20T23:30:00+0000", "2026-11-21")]
    [InlineData("2026-11-20T23:30:00-05:00", "2026-11-21")]
    [InlineData("2026-11-20T23:30:00+0200", "2026-11-20")]
    [InlineData("2026-11-20T22:59:59Z", "2026-11-20")]
    public void TryMap_KeyWithOffset_IsTakenToTheZoneFirst(string key, string expected) =>
        Assert.Equal(expected, Mapped(PartitionMapper.ToDay("Europe/Berlin") with { InputFormat = "%Y-%m-%dT%H:%M:%S%z" }, key).Key);

    [Fact]
    public void TryMap_FormatsOfOnesOwn_AreReadAndWritten()
    {
        var mapper = PartitionMapper.ToQuarter() with { InputFormat = "day %j of %Y", OutputFormat = "%y/{quarter} from %d.%m. (100%%)" };

        Assert.Equal("26/2 from 01.04. (100%)", Mapped(mapper, "day 100 of 2026").Key);
    }

    [Fact]
    public void TryMap_IdentityAndAllowedKeys_KeepKeyAndDate()
    {
        var source = new RunPartition("us", At("2026-11-20T00:00Z"));

        Assert.Equal(source, Mapped(PartitionMapper.Identity, source));
        Assert.Equal(source, Mapped(PartitionMapper.AllowedKeys("eu", "us"), source));
    }

    [Fact]
    public void TryMap_Chain_OneAfterTheOther()
    {
        var mapper = PartitionMapper.Chain(PartitionMapper.ToDay(), PartitionMapper.ToMonth() with { InputFormat = "%Y-%m-%d" }, PartitionMapper.AllowedKeys("2026-11"));

        Assert.Equal(("2026-11", At("2026-11-01T00:00Z")), Pair(Mapped(mapper, "2026-11-20T10:00:00")));
        Assert.Contains("'2026-12' is not one of", Refused(mapper, "2026-12-20T10:00:00"), StringComparison.Ordinal);
    }

    [Fact]
    public void TryMap_Product_EachPartByItsOwnAndTheDateOfTheOnlyTime()
    {
        var one = PartitionMapper.Product(PartitionMapper.Identity, PartitionMapper.ToDay());
        var two = PartitionMapper.Product(PartitionMapper.ToYear(), PartitionMapper.ToDay()) with { Delimiter = "::" };

        Assert.Equal(("us|2026-11-20", At("2026-11-20T00:00Z")), Pair(Mapped(one, "us|2026-11-20T10:00:00")));
        Assert.Equal(("2026::2026-11-20", null), Pair(Mapped(two, "2026-11-20T10:00:00::2026-11-20T10:00:00")));
    }

    [Theory]
    [InlineData("us|eu|2026-11-20T10:00:00", "has 3 parts between '|'; there are mappers for 2")]
    [InlineData("us", "has 1 parts between '|'; there are mappers for 2")]
    [InlineData("us|today", "'today' is no time written as %Y-%m-%dT%H:%M:%S")]
    public void TryMap_ProductOfAnotherKey_IsRefused(string key, string part) =>
        Assert.Contains(part, Refused(PartitionMapper.Product(PartitionMapper.Identity, PartitionMapper.ToDay()), key), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T10:00:00Z")]
    [InlineData("2026-11-20T24:00:00")]
    [InlineData("2026-02-29T10:00:00")]
    [InlineData("2026-13-01T10:00:00")]
    [InlineData("0001-01-01T10:00:00")]
    [InlineData("")]
    public void TryMap_KeyIsNoSuchTime_IsRefused(string key) => Assert.Contains("is no time written as", Refused(PartitionMapper.ToDay(), key), StringComparison.Ordinal);

    private static RunPartition Mapped(PartitionMapper mapper, string key) => Mapped(mapper, new RunPartition(key, Date: null));

    private static RunPartition Mapped(PartitionMapper mapper, RunPartition source)
    {
        Assert.True(PartitionMapping.TryMap(mapper, source, out var mapped, out var problem), problem);
        return mapped;
    }

    private static string Refused(PartitionMapper mapper, string key)
    {
        Assert.False(PartitionMapping.TryMap(mapper, new RunPartition(key, Date: null), out _, out var problem));
        return problem;
    }

    private static (string, DateTimeOffset?) Pair(RunPartition partition) => (partition.Key, partition.Date);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
