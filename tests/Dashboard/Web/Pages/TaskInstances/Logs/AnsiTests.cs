namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

public sealed class AnsiTests
{
    [Theory]
    [InlineData("plain <b>", "plain <b>|")]
    [InlineData("", "")]
    [InlineData("\u001b[31mred\u001b[0m rest", "red|a-red; rest|")]
    [InlineData("\u001b[1;92mgood\u001b[22m thin", "good|a-green a-bold; thin|a-green")]
    [InlineData("\u001b[38;5;196mx\u001b[38;2;1;2;3my\u001b[34mz", "x|;y|;z|a-blue")]
    [InlineData("a\u001b[2Kb\u001b]0;title\ac\u001b[", "a|;b|;c|")]
    [InlineData("a\u001b", "a|")]
    [InlineData("50%\r100%\u0000", "50%100%|")]
    [InlineData("\u001b[31", "")]
    public void Spans_OfALine_HaveTextAndColours(string line, string expected) =>
        Assert.Equal(expected, string.Join(';', Ansi.Spans(line).Select(span => $"{span.Text}|{span.Style}")));
}
