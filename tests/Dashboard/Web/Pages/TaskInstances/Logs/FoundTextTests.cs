namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

public sealed class FoundTextTests
{
    [Theory]
    [InlineData("no table", "", "no table")]
    [InlineData("no table", "TABLE", "no |[table]")]
    [InlineData("aaa", "a", "[a]|[a]|[a]")]
    [InlineData("a <b> c", "<b>", "a |[<b>]| c")]
    [InlineData("", "a", "")]
    public void Of_Text_IsCutWhereItStands(string text, string find, string expected) =>
        Assert.Equal(expected, string.Join('|', FoundText.Of(text, find).Select(part => part.IsFound ? $"[{part.Text}]" : part.Text)));
}
