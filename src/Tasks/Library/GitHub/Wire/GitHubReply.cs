using System.Globalization;
using System.Text.Json;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.GitHub.Wire;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, UTF-8.</param>
/// <param name="Header">A header's value by name, whatever its letter case; <see langword="null"/> when it is not there.</param>
public sealed record GitHubReply(int Status, ReadOnlyMemory<byte> Body, Func<string, string?> Header)
{
    /// <summary>The ETag, with its quotes; <see langword="null"/> when there is none.</summary>
    internal string? ETag => Header("ETag");

    internal DateTimeOffset? ServerTime =>
        DateTimeOffset.TryParseExact(Header("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal GitHubRateLimit? RateLimit =>
        Number("X-RateLimit-Limit") is { } limit && Number("X-RateLimit-Remaining") is { } remaining && Number("X-RateLimit-Reset") is { } reset
            ? new GitHubRateLimit((int)limit, (int)Math.Max(0, remaining), DateTimeOffset.FromUnixTimeSeconds(reset))
            : null;

    /// <summary>What GitHub says is wrong.</summary>
    internal string Words => MessageOf(Body) is { Length: > 0 } message ? message : "no reason given.";

    internal TokenReply ForToken()
    {
        var speaksOfLimit = Status is 403 or 429 && (Words.Contains("rate limit", StringComparison.OrdinalIgnoreCase) || Words.Contains("abuse", StringComparison.OrdinalIgnoreCase));
        return new TokenReply(Status, RateLimit, Number("Retry-After") is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null, ServerTime, speaksOfLimit);
    }

    private long? Number(string header) => long.TryParse(Header(header), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? MessageOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message) ? message.ToString() : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer: the status says enough.
            return null;
        }
    }
}
