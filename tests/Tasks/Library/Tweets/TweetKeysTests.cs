namespace Dagfire.Tasks.Tweets;

public sealed class TweetKeysTests
{
    [Theory]
    [InlineData(null, null, "tweets/teej_m.json")]
    [InlineData(null, "7140w", "tweets/teej_m-7140w.json")]
    [InlineData("99", null, "tweets/teej_m-since99.json")]
    [InlineData("99", "7140w", "tweets/teej_m-since99-7140w.json")]
    public void Page_NamesHandleSweepAndToken(string? sinceId, string? token, string expected)
    {
        Assert.Equal(expected, TweetKeys.Page("teej_m", sinceId, token));
        Assert.Equal("teej_m", TweetKeys.HandleOf(expected));
    }

    [Fact]
    public void Page_TokensThatNeedCleaning_KeepKeysApart()
    {
        var keys = new[] { "a/b", "a.b", "a_b", "../x", new string('t', 300), new string('t', 301) }.Select(token => TweetKeys.Page("h", sinceId: null, token)).ToArray();

        Assert.Distinct(keys);
        Assert.All(keys, key => Assert.Equal(key, Objects.ObjectKey.Checked(key)));
        Assert.All(keys, key => Assert.Equal("h", TweetKeys.HandleOf(key)));
    }

    [Theory]
    [InlineData("9", "10", "10")]
    [InlineData("10", "9", "10")]
    [InlineData("11", "12", "12")]
    [InlineData(null, "1", "1")]
    [InlineData("1", null, "1")]
    public void Newer_ComparesAsNumbers(string? one, string? other, string expected) => Assert.Equal(expected, TweetIds.Newer(one, other));
}
