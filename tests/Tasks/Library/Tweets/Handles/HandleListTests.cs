namespace Dagfire.Tasks.Tweets.Handles;

public sealed class HandleListTests
{
    [Theory]
    [InlineData("databricks", "databricks")]
    [InlineData("@databricks", "databricks")]
    [InlineData("https://twitter.com/databricks", "databricks")]
    [InlineData("  https://twitter.com/superdatasci/  ", "superdatasci")]
    [InlineData("https://datacreators.club/twitter.com/krisjanoldekamp", "krisjanoldekamp")]
    [InlineData("https://x.com/teej_m?s=20", "teej_m")]
    public void Parse_Line_GivesTheHandle(string line, string handle)
    {
        var list = HandleList.Parse([line]);

        Assert.Equal([handle], list.Handles);
        Assert.Empty(list.Problems);
    }

    [Fact]
    public void Parse_CommentsBlanksAndRepetitions_ArePassedOver() =>
        Assert.Equal(["a", "b"], HandleList.Parse(["# people", "", "a", "https://twitter.com/A/", "b"]).Handles);

    [Theory]
    [InlineData("https://twitter.com/")]
    [InlineData("https://twitter.com/a/b")]
    [InlineData("no handle")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    public void Parse_NoHandle_IsAProblem(string line)
    {
        var list = HandleList.Parse([line, "good"]);

        Assert.Equal(["good"], list.Handles);
        Assert.Contains(line, Assert.Single(list.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultSource_HoldsHandlesOnly()
    {
        var list = await new DefaultHandleSource().ReadAsync(CancellationToken.None);

        Assert.Contains("databricks", list.Handles);
        Assert.True(list.Handles.Count >= 13);
        Assert.Empty(list.Problems);
    }
}
