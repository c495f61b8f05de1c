using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.JsonSchemas;

/// <summary>The formats of strings that are checked, and how one looks.</summary>
internal static partial class TextFormats
{
    internal static readonly Dictionary<string, (Func<string, bool> Holds, string Example)> All = new(StringComparer.Ordinal)
    {
        ["date"] = (IsDate, "2026-11-20"),
        ["date-time"] = (IsDateTime, "2026-11-20T06:00:00Z"),
        ["time"] = (text => Time().IsMatch(text) && IsDateTime("2000-01-01T" + text), "06:00:00Z"),
        ["uri"] = (text => Uri.TryCreate(text, UriKind.Absolute, out _) && Scheme().IsMatch(text) && Uri.IsWellFormedUriString(text, UriKind.Absolute), "https://example.org/path"),
        ["email"] = (text => Email().IsMatch(text), "name@example.org"),
        ["uuid"] = (text => Guid.TryParseExact(text, "D", out _), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        ["multiline"] = (_ => true, "any text"),
    };

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // By the standard an instant says its offset.
    private static bool IsDateTime(string text) =>
        Instant().IsMatch(text) && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[^@\s]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Email();
}
