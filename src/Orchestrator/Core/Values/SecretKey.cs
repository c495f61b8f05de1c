using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dagfire.Values;

/// <summary>A key that stored values are encrypted under: 256 bits, written as base64. Immutable, thread-safe.</summary>
public sealed class SecretKey
{
    private const int Bytes = 32;
    private const int IdLength = 8;

    private readonly byte[] _bytes;

    private SecretKey(byte[] bytes)
    {
        _bytes = bytes;
        Id = Convert.ToHexStringLower(SHA256.HashData(bytes))[..IdLength];
    }

    /// <summary>Tells keys apart and gives nothing away: the start of its hash.</summary>
    public string Id { get; }

    /// <summary>Makes a new one from the system's randomness.</summary>
    public static SecretKey Generate() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Reads a key.</summary>
    /// <param name="text">Its text, see <see cref="Write"/>; plain base64 is read as well.</param>
    /// <returns>The key, or <see langword="null"/> when the text is none.</returns>
    public static SecretKey? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var urlSafe = text.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Base64Url.IsValid(urlSafe, out var length) && length == Bytes ? new SecretKey(Base64Url.DecodeFromChars(urlSafe)) : null;
    }

    /// <summary>Its text. A secret.</summary>
    public string Write() => Base64Url.EncodeToString(_bytes);

    /// <summary>The id: the key may end up in a log.</summary>
    public override string ToString() => $"SecretKey {Id}";

    internal AesGcm OpenCipher() => new(_bytes, SecretBox.TagBytes);
}
