namespace Dagfire.Timetables;

/// <summary>An expression's fields, compiled, and the search among them. Works on naive local time; allocates nothing.</summary>
internal sealed class CronFields(CronTimes times, CronDays days, ulong months, CronYears years)
{
    private const int LastMonth = 12;
    private const int LongestMonth = 31;

    private readonly int _firstTime = times.First;
    private readonly int _lastTime = times.Last;

    /// <summary>Whether there is any tick at all. Searches to the calendar's end, which takes about a millisecond.</summary>
    internal bool Reachable => DayAtOrAfter(new DateTime(CronField.Year.Min, 1, 1)) is not null;

    /// <summary>The first tick at or after a moment, or <see langword="null"/>.</summary>
    internal DateTime? AtOrAfter(DateTime moment)
    {
        if (DayAtOrAfter(moment.Date) is not { } day)
            return null;
        if (day > moment.Date)
            return day.AddSeconds(_firstTime);

        var whole = (int)((moment.TimeOfDay.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        var time = times.AtOrAfter(whole);
        if (time >= 0)
            return day.AddSeconds(time);
        return day < DateTime.MaxValue.Date ? DayAtOrAfter(day.AddDays(1))?.AddSeconds(_firstTime) : null;
    }

    /// <summary>The last tick at or before a moment, or <see langword="null"/>.</summary>
    internal DateTime? AtOrBefore(DateTime moment)
    {
        if (DayAtOrBefore(moment.Date) is not { } day)
            return null;
        if (day < moment.Date)
            return day.AddSeconds(_lastTime);

        var time = times.AtOrBefore((int)(moment.TimeOfDay.Ticks / TimeSpan.TicksPerSecond));
        if (time >= 0)
            return day.AddSeconds(time);
        return day > DateTime.MinValue ? DayAtOrBefore(day.AddDays(-1))?.AddSeconds(_lastTime) : null;
    }

    private DateTime? DayAtOrAfter(DateTime date)
    {
        for (var year = years.AtOrAfter(date.Year); year > 0; year = years.AtOrAfter(year + 1))
        {
            var from = year == date.Year ? date.Month : 1;
            for (var month = CronBits.AtOrAbove(months, from); month > 0; month = CronBits.AtOrAbove(months, month + 1))
            {
                var first = year == date.Year && month == date.Month ? date.Day : 1;
                if (CronBits.AtOrAbove(days.In(year, month), first) is > 0 and var day)
                    return new DateTime(year, month, day);
            }
        }

        return null;
    }

    private DateTime? DayAtOrBefore(DateTime date)
    {
        for (var year = years.AtOrBefore(date.Year); year > 0; year = years.AtOrBefore(year - 1))
        {
            var from = year == date.Year ? date.Month : LastMonth;
            for (var month = CronBits.AtOrBelow(months, from); month > 0; month = CronBits.AtOrBelow(months, month - 1))
            {
                var last = year == date.Year && month == date.Month ? date.Day : LongestMonth;
                if (CronBits.AtOrBelow(days.In(year, month), last) is > 0 and var day)
                    return new DateTime(year, month, day);
            }
        }

        return null;
    }
}
