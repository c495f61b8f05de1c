using System.Security.Cryptography;

namespace Dagfire.Values;

public sealed class SecretBoxTests
{
    private static readonly SecretKey Key = SecretKey.Generate();

    [Theory]
    [InlineData("")]
    [InlineData("p@ss \u00fc \ud83d\ude00")]
    public void Decrypt_WhatWasEncrypted_IsTheSame(string text) =>
        Assert.Equal(text, SecretBox.Decrypt(Key, "variable 'a'", SecretBox.Encrypt(Key, "variable 'a'", text)));

    [Fact]
    public void Encrypt_Twice_DiffersEachTime() =>
        Assert.NotEqual(SecretBox.Encrypt(Key, "p", "text"), SecretBox.Encrypt(Key, "p", "text"));

    [Fact]
    public void Decrypt_AnyBitChanged_IsRefused()
    {
        var sealedBytes = Convert.FromBase64String(SecretBox.Encrypt(Key, "p", "some text"));
        for (var at = 0; at < sealedBytes.Length; at++)
        {
            var changed = (byte[])sealedBytes.Clone();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => SecretBox.Decrypt(Key, "p", Convert.ToBase64String(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    public void Decrypt_NoSealedValue_IsRefused(string text) => Assert.ThrowsAny<CryptographicException>(() => SecretBox.Decrypt(Key, "p", text));

    [Fact]
    public void Decrypt_WrongKeyOrPlace_IsRefused()
    {
        var text = SecretBox.Encrypt(Key, "variable 'a'", "text");

        Assert.ThrowsAny<CryptographicException>(() => SecretBox.Decrypt(SecretKey.Generate(), "variable 'a'", text));
        Assert.ThrowsAny<CryptographicException>(() => SecretBox.Decrypt(Key, "connection 'a'", text));
    }
}
