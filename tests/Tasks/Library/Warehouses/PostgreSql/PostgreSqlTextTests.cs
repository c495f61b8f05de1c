namespace Dagfire.Tasks.Warehouses.PostgreSql;

public sealed class PostgreSqlTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("a\0b", "a\ufffdb")]
    [InlineData("\\u0000", "\\u0000")]
    [InlineData("[\"\\u0000\"]", "[\"\\ufffd\"]")]
    [InlineData("[\"\\\\u0000\"]", "[\"\\\\u0000\"]")]
    [InlineData("[\"\\\\\\u0000\"]", "[\"\\\\\\ufffd\"]")]
    [InlineData("[\"\\uD83D\\uDE00\"]", "[\"\\uD83D\\uDE00\"]")]
    [InlineData("[\"\\uD83D\"]", "[\"\\ufffd\"]")]
    [InlineData("[\"\\uD83D\\uD83D\\uDE00\"]", "[\"\\ufffd\\uD83D\\uDE00\"]")]
    [InlineData("[\"\\uDE00\\n\\u00fc\"]", "[\"\\ufffd\\n\\u00fc\"]")]
    public void Clean_Text_IsWhatPostgreSqlKeeps(string? text, string? expected) => Assert.Equal(expected, PostgreSqlText.Clean(text));
}
