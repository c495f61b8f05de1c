namespace Dagfire.Values;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("""{"a": 1}""", """{"a": 1}""")]
    [InlineData("""{"api_key": "x", "b": [{"password": 5, "c": 1}]}""", """{"api_key":"***","b":[{"password":"***","c":1}]}""")]
    [InlineData("{broken", "{broken")]
    public void Text_Json_HasStarsUnderSecretNames(string text, string masked) => Assert.Equal(masked, SecretMask.Text(text));

    [Theory]
    [InlineData("***", "old", "old")]
    [InlineData("***", null, "***")]
    [InlineData("new", "old", "new")]
    [InlineData("""{"api_key":"***","b":[{"token":"***","c":2}]}""", """{"api_key":"x","b":[{"token":{"d":1},"c":1}]}""", """{"api_key":"x","b":[{"token":{"d":1},"c":2}]}""")]
    [InlineData("""{"note":"***","api_key":"***"}""", """{"note":"x"}""", """{"note":"***","api_key":"***"}""")]
    [InlineData("""{"api_key":"y"}""", """{"api_key":"x"}""", """{"api_key":"y"}""")]
    public void Restored_WhatIsMasked_StaysWhatItWas(string text, string? before, string restored) => Assert.Equal(restored, SecretMask.Restored(text, before));
}
