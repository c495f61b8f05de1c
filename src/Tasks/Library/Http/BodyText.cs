using System.Text;

namespace Dagfire.Tasks.Http;

/// <summary>Reads the text of an answer, up to a limit.</summary>
internal static class BodyText
{
    /// <returns>The text, and whether it is all of it.</returns>
    internal static async Task<(string Text, bool IsWhole)> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[maxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return (EncodingOf(content).GetString(buffer, 0, Math.Min(length, maxBytes)), length <= maxBytes);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            // A name nobody knows: nearly everything is UTF-8.
            return Encoding.UTF8;
        }
    }
}
