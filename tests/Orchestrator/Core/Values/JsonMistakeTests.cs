using System.Text.Json;

namespace Dagfire.Values;

public sealed class JsonMistakeTests
{
    [Theory]
    [InlineData("{a:1}", "character 2, 'a', does not fit there. Names and texts stand in double quotes.")]
    [InlineData("{'a': 1}", "character 2, a single quote, does not fit there. Names and texts stand in double quotes.")]
    [InlineData("{\"a\": 1,}", "character 9, '}', does not fit there.")]
    [InlineData("{\"ä😀\": 1 2}", "character 10, '2', does not fit there.")]
    [InlineData("{\"a\": 1,\n \"b\" 2}", "line 2, character 6, '2', does not fit there.")]
    [InlineData("{\"a\": ", "it ends too early, after character 6.")]
    [InlineData("[", "it ends too early, after character 1.")]
    [InlineData("", "it is empty.")]
    [InlineData("  ", "it is empty.")]
    public void Describe_TextThatIsNoJson_NamesCharacterAndPlace(string text, string expected)
    {
        var error = ErrorOf(text);

        Assert.Equal(expected, JsonMistake.Describe(error, text));
    }

    [Fact]
    public void Describe_NameTwice_SaysSo()
    {
        const string Text = """{"a": 1, "a": 2}""";
        var error = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(Text, new JsonDocumentOptions { AllowDuplicateProperties = false }));

        Assert.Equal("it holds a name twice.", JsonMistake.Describe(error, Text));
    }

    [Theory]
    [InlineData("{\"password\": hunter2}", "character 14")]
    [InlineData("{\n\"password\": hunter2}", "line 2, character 13")]
    [InlineData("", "character 1")]
    public void Place_TextThatIsNoJson_QuotesNothing(string text, string expected) => Assert.Equal(expected, JsonMistake.Place(ErrorOf(text), text));

    private static JsonException ErrorOf(string text) => Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
}
