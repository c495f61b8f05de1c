using System.Text;
using System.Text.Json;

namespace Dagfire.Values;

public sealed class SoundJsonTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": {"a": 2}}""")]
    [InlineData("""["\ud83d\udca9", 1e400, null]""")]
    public async Task Parse_Sound_IsAsItWas(string text)
    {
        Assert.Equal(text, SoundJson.Parse(text).GetRawText());
        Assert.Equal(text, (await SoundJson.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None)).GetRawText());
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""", "it holds a name twice.")]
    [InlineData("""[{"b": {"a": 1, "\u0061": 2}}]""", "it holds a name twice.")]
    [InlineData("""{"a": ["\ud800"]}""", "it holds half a character.")]
    [InlineData("""{"\udfff": 1}""", "it holds half a character.")]
    [InlineData("{", "it ends too early, after character 1.")]
    public async Task Parse_Unsound_IsRefusedInWords(string text, string words)
    {
        Assert.Equal(words, JsonMistake.Describe(Assert.ThrowsAny<JsonException>(() => SoundJson.Parse(text)), text));
        await Assert.ThrowsAnyAsync<JsonException>(() => SoundJson.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2, "password": "hush"}""")]
    [InlineData("""{"a": {"\ud800": 1}, "password": "hush"}""")]
    public void Mask_WhatCannotBeRead_IsMaskedAsAWhole(string text) => Assert.DoesNotContain("hush", SecretMask.Text(text), StringComparison.Ordinal);
}
