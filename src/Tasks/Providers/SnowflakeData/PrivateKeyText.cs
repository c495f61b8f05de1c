using System.Text;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>A private key as the driver takes it: PEM. Stateless.</summary>
internal static class PrivateKeyText
{
    private const string Start = "-----BEGIN";
    private const int LineLength = 64;

    /// <param name="content">PEM, PEM in base64 as Airflow has it, or the key in base64 without a frame as dbt allows it.</param>
    /// <param name="isEncrypted">Whether a passphrase goes with it.</param>
    internal static string Of(string content, bool isEncrypted)
    {
        if (content.TrimStart().StartsWith(Start, StringComparison.Ordinal))
            return content;
        var bare = string.Concat(content.Where(letter => !char.IsWhiteSpace(letter)));
        if (Decoded(bare) is { } pem)
            return pem;
        var kind = isEncrypted ? "ENCRYPTED PRIVATE KEY" : "PRIVATE KEY";
        return $"{Start} {kind}-----\n{string.Join('\n', bare.Chunk(LineLength).Select(line => new string(line)))}\n-----END {kind}-----\n";
    }

    private static string? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is var decoded && decoded.StartsWith(Start, StringComparison.Ordinal) ? decoded : null;
    }
}
