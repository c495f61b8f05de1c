namespace Dagfire.Timetables;

/// <summary>The day-of-week field, compiled. Sunday is bit 0.</summary>
internal readonly record struct CronWeekdays
{
    private const uint FirstWeek = 0xFE;

    /// <summary>Plain weekdays.</summary>
    internal int Every { get; init; }

    /// <summary><c>d#n</c>: five groups of seven bits, the first of the month lowest.</summary>
    internal ulong Nth { get; init; }

    /// <summary><c>Ld</c>: the last of the month.</summary>
    internal int Last { get; init; }

    /// <summary>The days of a month that the field names.</summary>
    internal uint In(CronMonth month)
    {
        var days = month.DaysOn(Every);
        for (var n = 0; Nth >> (7 * n) != 0; n++)
            days |= month.DaysOn((int)(Nth >> (7 * n)) & 0x7F) & (FirstWeek << (7 * n));
        if (Last != 0)
            days |= month.DaysOn(Last) & (FirstWeek << (month.Length - 7));
        return days & month.AllDays;
    }
}
