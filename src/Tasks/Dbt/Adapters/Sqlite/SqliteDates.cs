using System.Globalization;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>Date arithmetic on ISO text, with the results of Snowflake and PostgreSQL: boundaries are counted, month ends are kept.</summary>
internal static class SqliteDates
{
    public static long? Difference(string? part, string? from, string? to)
    {
        if (part is null || Parse(from) is not { } start || Parse(to) is not { } end) return null;
        return part.ToLowerInvariant() switch
        {
            "year" => end.Year - start.Year,
            "quarter" => ((end.Year - start.Year) * 4) + ((end.Month - 1) / 3) - ((start.Month - 1) / 3),
            "month" => ((end.Year - start.Year) * 12) + end.Month - start.Month,
            "week" => (long)(Week(end) - Week(start)).TotalDays / 7,
            "day" => (long)(end.Date - start.Date).TotalDays,
            "hour" => (end.Ticks / TimeSpan.TicksPerHour) - (start.Ticks / TimeSpan.TicksPerHour),
            "minute" => (end.Ticks / TimeSpan.TicksPerMinute) - (start.Ticks / TimeSpan.TicksPerMinute),
            "second" => (end.Ticks / TimeSpan.TicksPerSecond) - (start.Ticks / TimeSpan.TicksPerSecond),
            "millisecond" => (end.Ticks / TimeSpan.TicksPerMillisecond) - (start.Ticks / TimeSpan.TicksPerMillisecond),
            _ => throw Unknown(part),
        };
    }

    public static string? Add(string? part, long? count, string? date)
    {
        if (part is null || count is not { } n || Parse(date) is not { } start) return null;
        return Text(part.ToLowerInvariant() switch
        {
            "year" => start.AddYears((int)n),
            "quarter" => start.AddMonths((int)n * 3),
            "month" => start.AddMonths((int)n),
            "week" => start.AddDays(n * 7),
            "day" => start.AddDays(n),
            "hour" => start.AddHours(n),
            "minute" => start.AddMinutes(n),
            "second" => start.AddSeconds(n),
            "millisecond" => start.AddMilliseconds(n),
            _ => throw Unknown(part),
        });
    }

    public static string? Truncate(string? part, string? date)
    {
        if (part is null || Parse(date) is not { } d) return null;
        return Text(part.ToLowerInvariant() switch
        {
            "year" => new DateTime(d.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            "quarter" => new DateTime(d.Year, ((d.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, DateTimeKind.Utc),
            "month" => new DateTime(d.Year, d.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            "week" => Week(d),
            "day" => d.Date,
            "hour" => d.Date.AddHours(d.Hour),
            "minute" => d.Date.AddHours(d.Hour).AddMinutes(d.Minute),
            "second" => d.AddTicks(-(d.Ticks % TimeSpan.TicksPerSecond)),
            _ => throw Unknown(part),
        });
    }

    private static DateTime Week(DateTime date) => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private static DateTime? Parse(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value) ? value : null;

    private static string Text(DateTime value) =>
        value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static ArgumentException Unknown(string part) => new($"unknown date part '{part}'");
}
