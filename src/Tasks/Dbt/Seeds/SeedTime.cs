using System.Globalization;

namespace Dagfire.Dbt.Seeds;

/// <summary>Days and times as a seed may write them: with a space between them, or as ISO 8601 has it.</summary>
internal static class SeedTime
{
    private static readonly string[] Iso =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyyMMddTHHmmssK", "yyyyMMddTHHmmK",
    ];

    public static bool IsDay(string text) => DateTime.TryParseExact(text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsPlain(string text) => DateTime.TryParseExact(text, "yyyy-M-d H:m:s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsIso(string text) => TryIso(text, out _);

    /// <summary>A time with an offset in UTC; one without as it is written.</summary>
    public static string ToUtc(string text)
    {
        if (!TryIso(text, out var time) || time.Kind != DateTimeKind.Utc) return text;
        return time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }

    private static bool TryIso(string text, out DateTime time) => DateTime.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
}
