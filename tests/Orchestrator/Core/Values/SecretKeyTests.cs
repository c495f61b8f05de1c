namespace Dagfire.Values;

public sealed class SecretKeyTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameKey()
    {
        var key = SecretKey.Generate();

        Assert.Equal(key.Id, SecretKey.Read(key.Write())!.Id);
        Assert.DoesNotContain(key.Write(), key.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("//////////////////////////////////////////8=")]
    [InlineData("__________________________________________8")]
    public void Read_AnyFormOfBase64_IsAKey(string text) => Assert.NotNull(SecretKey.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("not base64 at all, but long enough to be one")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Read_AnythingElse_IsNone(string text) => Assert.Null(SecretKey.Read(text));
}
