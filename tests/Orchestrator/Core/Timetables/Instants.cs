using System.Globalization;

namespace Dagfire.Timetables;

/// <summary>Reads the instants of test tables.</summary>
internal static class Instants
{
    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    internal static DateTimeOffset? Maybe(string? text) => text is null ? null : At(text);

    internal static DataInterval? Interval(string? text) =>
        text?.Split('/') is [var start, var end] ? new DataInterval(At(start), At(end)) : text is null ? null : DataInterval.At(At(text));
}
