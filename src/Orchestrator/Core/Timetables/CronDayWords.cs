using System.Globalization;

namespace Dagfire.Timetables;

/// <summary>Says the two day fields in words.</summary>
internal static class CronDayWords
{
    /// <summary>The days, or nothing when every day is meant.</summary>
    internal static string Describe(string ofMonth, string ofWeek)
    {
        var days = ofMonth is "*" or "?" ? null : Join(ofMonth, MonthDay);
        var weekdays = ofWeek is "*" or "?" ? null : Join(ofWeek, Weekday);
        return (days, weekdays) switch
        {
            (null, null) => "",
            (_, null) => $"on {days}",
            (null, _) => $"on {weekdays}",
            _ => $"on {days} or on {weekdays}",
        };
    }

    private static string Join(string field, Func<string, string> say)
    {
        var words = field.Split(',').Select(say).ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }

    private static string MonthDay(string part)
    {
        if (part.EndsWith('W'))
            return part == "LW" ? "the last working day of the month" : $"the working day nearest to {MonthDay(part[..^1])}";
        if (part is "L" or "L-0")
            return "the last day of the month";
        return part.StartsWith('L')
            ? $"the {CronWords.Ordinal(int.Parse(part[2..], CultureInfo.InvariantCulture))} day before the last of the month"
            : CronWords.Noun("day ", CronWords.List(part, "day", day => day));
    }

    private static string Weekday(string part)
    {
        if (part.Split('#') is [var day, var week])
            return $"the {CronWords.Ordinal(int.Parse(week, CultureInfo.InvariantCulture))} {Name(day)} of the month";
        if (part.Contains('L', StringComparison.Ordinal))
            return $"the last {Name(part.Trim('L'))} of the month";
        return CronWords.List(part, "weekday", Name);
    }

    private static string Name(string day) =>
        CronField.DayOfWeek.Read(day, out var number) is null ? ((DayOfWeek)(number % 7)).ToString() : day;
}
