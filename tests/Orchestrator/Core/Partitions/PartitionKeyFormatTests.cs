namespace Dagfire.Partitions;

public sealed class PartitionKeyFormatTests
{
    private static readonly DateTime Time = new DateTime(2026, 3, 9, 4, 5, 6).AddTicks(7_890_120);

    [Theory]
    [InlineData("%Y-%m-%dT%H:%M:%S", "2026-03-09T04:05:06")]
    [InlineData("%y%j %f", "26068 789012")]
    [InlineData("%G-W%V", "2026-W11")]
    [InlineData("%H%M%z", "0405+0530")]
    [InlineData("{quarter}{other}%%", "1{other}%")]
    public void Format_Directives_AsStrftime(string format, string expected)
    {
        Assert.True(PartitionKeyFormat.TryCreate(format, out var created, out var problem), problem);
        Assert.Equal(expected, created.Format(Time, new TimeSpan(5, 30, 0)));
    }

    [Theory]
    [InlineData("%Y-%B", "'%B'; known are %Y, %m")]
    [InlineData("%Y%q", "'%q'")]
    [InlineData("%Y%", "'%'")]
    [InlineData("", "is empty")]
    public void TryCreate_UnknownDirective_IsNamed(string format, string part)
    {
        Assert.False(PartitionKeyFormat.TryCreate(format, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%Y-W%V", "'%V'; known are %Y, %m, %d, %H, %M, %S, %f, %y, %j, %z, %%")]
    [InlineData("%m-%d", "has no year")]
    public void TryCreateForReading_WhatCannotBeToldAgain_IsNamed(string format, string part)
    {
        Assert.False(PartitionKeyFormat.TryCreateForReading(format, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%Y-%m-%d %H:%M:%S.%f", "2026-3-9 4:05:06.5", "2026-03-09T04:05:06.5000000", null)]
    [InlineData("%y", "69", "1969-01-01T00:00:00.0000000", null)]
    [InlineData("%y", "68", "2068-01-01T00:00:00.0000000", null)]
    [InlineData("%Y%j%z", "2024366-0330", "2024-12-31T00:00:00.0000000", -210)]
    public void TryParse_Key_IsReadAsStrptimeDoes(string format, string key, string expected, int? minutes)
    {
        Assert.True(PartitionKeyFormat.TryCreateForReading(format, out var created, out _));
        Assert.True(created.TryParse(key, out var time, out var offset));
        Assert.Equal((expected, minutes), (time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture), (int?)offset?.TotalMinutes));
    }

    [Theory]
    [InlineData("%Y%j", "2026366")]
    [InlineData("%Y%j", "2026000")]
    [InlineData("%Y%z", "2026+1500")]
    [InlineData("%Y%z", "20260100")]
    [InlineData("%Y-%m", "2026-")]
    [InlineData("%Y", "2026 ")]
    public void TryParse_AnythingElse_IsRefused(string format, string key)
    {
        Assert.True(PartitionKeyFormat.TryCreateForReading(format, out var created, out _));
        Assert.False(created.TryParse(key, out _, out _));
    }
}
