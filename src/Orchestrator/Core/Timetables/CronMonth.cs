namespace Dagfire.Timetables;

/// <summary>A month of a year, as the day rules see it. Day n is bit n of every mask.</summary>
/// <param name="Length">Number of days.</param>
/// <param name="FirstWeekday">Weekday of the first, Sunday being 0.</param>
internal readonly record struct CronMonth(int Length, int FirstWeekday)
{
    internal static CronMonth Of(int year, int month) =>
        new(DateTime.DaysInMonth(year, month), (int)new DateTime(year, month, 1).DayOfWeek);

    /// <summary>All its days.</summary>
    internal uint AllDays => (uint)((2UL << Length) - 2);

    /// <summary>The weekday of a day, Sunday being 0.</summary>
    internal int Weekday(int day) => (FirstWeekday + day - 1) % 7;

    /// <summary>The days that fall on some weekdays, given as a mask of seven bits; may run past the month's end.</summary>
    internal uint DaysOn(int weekdays)
    {
        // The week's seven bits, six times over, moved so that the first of the month stands at bit 1.
        const ulong SixWeeks = 1UL | 1UL << 7 | 1UL << 14 | 1UL << 21 | 1UL << 28 | 1UL << 35;
        return (uint)(((ulong)weekdays * SixWeeks) >> FirstWeekday << 1);
    }

    /// <summary>The working day nearest to a day without leaving the month.</summary>
    internal int NearestWorkday(int day) => Weekday(day) switch
    {
        6 => day > 1 ? day - 1 : day + 2,
        0 => day < Length ? day + 1 : day - 2,
        _ => day,
    };
}
