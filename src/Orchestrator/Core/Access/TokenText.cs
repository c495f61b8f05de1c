using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Access;

/// <summary>The texts of tokens: a prefix that scanners for leaked secrets can look for, and 256 random bits.</summary>
internal static class TokenText
{
    private const string Prefix = "dagfire_";
    private const int Bytes = 32;
    private const int IdBytes = 6;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    internal static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    internal static bool LooksLikeOne(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What is stored and looked up. A fast hash is enough: nobody guesses 256 bits.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
