using System.Text;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

public sealed class LogPartTests
{
    private const string Stamp = "2026-11-20T06:00:00.000Z";
    private static readonly string[] Text = [$"{Stamp} INFO  begins", $"{Stamp} ERROR breaks", "   at the place", $"{Stamp} DEBUG ends"];

    [Fact]
    public void Lines_WithoutALevel_HaveThatOfTheLineTheyBelongTo() =>
        Assert.Equal(["7 info", "8 error", "9 error", "10 debug"], LogPart.Numbered(Text, 7).Select(line => $"{line.Number} {line.Level}"));

    [Theory]
    [InlineData("error", "", "2 3")]
    [InlineData("warn", "", "2 3")]
    [InlineData("info", "", "1 2 3")]
    [InlineData("debug", "", "1 2 3 4")]
    [InlineData(null, "THE", "3")]
    [InlineData("info", "e", "1 2 3")]
    public async Task Find_ByLevelAndText_KeepsNumbersAndPlaces(string? level, string find, string expected)
    {
        using var log = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Text)));

        var part = await LogSearch.FindAsync(log, new LogChoice { Level = level, Find = find }, CancellationToken.None);

        Assert.Equal(expected, string.Join(' ', part.Lines.Select(line => line.Number)));
        Assert.Equal((part.Lines.Count, log.Length, log.Length), (part.Found, part.End, part.Size));
        Assert.All(part.Lines, line => Assert.Equal(string.Join('\n', Text).IndexOf(line.Text, StringComparison.Ordinal), line.Place));
    }
}
