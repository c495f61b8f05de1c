using System.Globalization;
using Dagfire.Commands;

namespace Dagfire.Host.Cli;

/// <summary>Reads values that people type.</summary>
internal static class CliValues
{
    // Dates that could be read in two ways (11/12/2026) are none.
    private static readonly string[] Formats =
        ["yyyy-MM-dd", .. new[] { "'T'", "' '" }.SelectMany(separator => new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }.Select(time => $"yyyy-MM-dd{separator}{time}K"))];

    /// <summary>An instant; text without an offset is UTC.</summary>
    /// <exception cref="CommandException">The text is no instant.</exception>
    internal static DateTimeOffset? Instant(string option, string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new CommandException($"{option} is '{text}', which is no date. Write it as 2026-11-20 or 2026-11-20T06:00:00Z.");
    }
}
