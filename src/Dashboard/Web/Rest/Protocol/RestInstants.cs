using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Instants as Airflow reads and writes them. Pure.</summary>
internal static class RestInstants
{
    private const int ShortestText = 10;

    // The databases keep microseconds.
    private static readonly TimeSpan Smallest = TimeSpan.FromMicroseconds(1);

    internal static string Write(DateTimeOffset instant)
    {
        var format = instant.UtcTicks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        return instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads ISO 8601; without an offset it is UTC.</summary>
    internal static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return text.Length >= ShortestText && text[4] == '-' && text[7] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>From at least, more than, at most, less than, to a first instant inside and a first one behind.</summary>
    internal static InstantRange Range(DateTimeOffset? gte, DateTimeOffset? gt, DateTimeOffset? lte, DateTimeOffset? lt) =>
        new(Latest(gte, After(gt)), Earliest(After(lte), lt));

    internal static DurationRange Range(double? gte, double? gt, double? lte, double? lt) => new(
        Latest(Span(gte), Span(gt) + Smallest), Earliest(Span(lte), Span(lt) - Smallest));

    // Behind the end of time lies nothing.
    private static DateTimeOffset? After(DateTimeOffset? instant) => instant > DateTimeOffset.MaxValue - Smallest ? DateTimeOffset.MaxValue : instant + Smallest;

    private static TimeSpan? Span(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(Math.Clamp(value, -1e9, 1e9)) : null;

    private static T? Latest<T>(T? one, T? other)
        where T : struct, IComparable<T> => one is { } first && other is { } second ? (first.CompareTo(second) > 0 ? first : second) : one ?? other;

    private static T? Earliest<T>(T? one, T? other)
        where T : struct, IComparable<T> => one is { } first && other is { } second ? (first.CompareTo(second) < 0 ? first : second) : one ?? other;
}
