namespace Dagfire.Timetables;

/// <summary>The day-of-month field, compiled.</summary>
internal readonly record struct CronMonthDays
{
    /// <summary>Plain days; bit n for day n.</summary>
    internal uint Days { get; init; }

    /// <summary><c>L-n</c>: bit n for n days before the last.</summary>
    internal uint FromEnd { get; init; }

    /// <summary><c>nW</c>: bit n for the working day nearest to day n.</summary>
    internal uint Workdays { get; init; }

    /// <summary><c>L-nW</c>: bit n for the working day nearest to the day n days before the last.</summary>
    internal uint WorkdaysFromEnd { get; init; }

    /// <summary>The days of a month that the field names.</summary>
    internal uint In(CronMonth month)
    {
        var days = Days;
        if ((FromEnd | Workdays | WorkdaysFromEnd) != 0)
            days |= Counted(FromEnd, month) | Nearest(Workdays, month) | Nearest(Counted(WorkdaysFromEnd, month), month);
        return days & month.AllDays;
    }

    private static uint Counted(uint fromEnd, CronMonth month)
    {
        var days = 0U;
        for (var n = CronBits.AtOrAbove(fromEnd, 0); n >= 0 && n < month.Length; n = CronBits.AtOrAbove(fromEnd, n + 1))
            days |= 1U << (month.Length - n);
        return days;
    }

    private static uint Nearest(uint wanted, CronMonth month)
    {
        var days = 0U;
        for (var day = CronBits.AtOrAbove(wanted, 0); day >= 0 && day <= month.Length; day = CronBits.AtOrAbove(wanted, day + 1))
            days |= 1U << month.NearestWorkday(day);
        return days;
    }
}
