using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Values;

/// <summary>
/// Encrypts texts with AES-GCM: a random nonce each time, and the place the text is stored at as associated data, so that a row's value cannot be put into another row.
/// </summary>
internal static class SecretBox
{
    internal const int TagBytes = 16;
    private const int NonceBytes = 12;

    /// <param name="key">The key.</param>
    /// <param name="place">Where it will be stored: table and row.</param>
    /// <param name="text">The text.</param>
    internal static string Encrypt(SecretKey key, string place, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = key.OpenCipher();
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(place));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <exception cref="CryptographicException">It was changed, stands in another place, or was encrypted under another key.</exception>
    internal static string Decrypt(SecretKey key, string place, string text)
    {
        var sealedBytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, sealedBytes, out var length) || length < NonceBytes + TagBytes)
            throw new CryptographicException("The value is not in the form it was stored in.");
        var plain = new byte[length - NonceBytes - TagBytes];
        using var cipher = key.OpenCipher();
        cipher.Decrypt(
            sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(length - TagBytes, TagBytes), plain, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(plain);
    }
}
