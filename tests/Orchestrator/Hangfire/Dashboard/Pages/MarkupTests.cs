namespace Dagfire.Hangfire.Dashboard.Pages;

public sealed class MarkupTests
{
    [Fact]
    public void Add_TextAndMarkup_EncodesOnlyText()
    {
        const string evil = "\"><script>";

        var page = new Markup().Add($"<p title=\"{evil}\">{Bits.Link(evil, evil)} {7}</p>").ToHtml().ToString();

        Assert.Equal("<p title=\"&quot;&gt;&lt;script&gt;\"><a href=\"&quot;&gt;&lt;script&gt;\">&quot;&gt;&lt;script&gt;</a> 7</p>", page);
    }

    [Theory]
    [InlineData(0.25, "250 ms")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(3725, "1:02:05")]
    [InlineData(90061, "1 d 01:01:01")]
    public void Duration_OfSeconds_IsShort(double seconds, string expected)
    {
        var start = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(expected, Bits.Duration(start, start.AddSeconds(seconds), start));
        Assert.Equal(expected, Bits.Duration(start, end: null, start.AddSeconds(seconds)));
    }
}
