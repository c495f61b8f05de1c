using System.Globalization;

namespace Dagfire;

/// <summary>Decodes the parts of one connection's URI. What is wrong is named by part, never by its text: it may be a password.</summary>
internal sealed class UriPart(string connectionId)
{
    internal string? Decoded(string part, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                throw new FormatException($"The {part} in the URI of the connection '{connectionId}' contains a '%' without two hexadecimal digits; write a percent sign as %25.");
        }

        return Uri.UnescapeDataString(text);
    }

    internal string DecodedQuery(string text) => Decoded("query", text.Replace('+', ' ')) ?? "";

    internal int? Port(string text)
    {
        if (text.Length == 0)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ConnectionRules.HighestPort
            ? port
            : throw new FormatException(
                $"The port in the URI of the connection '{connectionId}' is no number from 1 to {ConnectionRules.HighestPort}. A ':' in the password is written as %3A, an '@' as %40, a '/' as %2F.");
    }
}
