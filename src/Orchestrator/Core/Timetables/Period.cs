namespace Dagfire.Timetables;

/// <summary>A length of time: elapsed time, calendar months, or both. Months are added in UTC; a day that a month lacks becomes its last. Immutable.</summary>
public readonly record struct Period
{
    private const int MonthsPerYear = 12;
    private const long TicksPerMonth = 30 * TimeSpan.TicksPerDay;

    private Period(int months, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (months == 0 && time == TimeSpan.Zero)
            throw new ArgumentException("A period must be longer than nothing.", nameof(time));
        Months = months;
        Time = time;
    }

    /// <summary>Calendar months in it; not negative.</summary>
    public int Months { get; }

    /// <summary>Elapsed time in it, beside the months; not negative.</summary>
    public TimeSpan Time { get; }

    /// <summary>A period of elapsed time.</summary>
    /// <param name="time">More than nothing.</param>
    public static Period Of(TimeSpan time) => new(0, time);

    /// <summary>A period of calendar months and, if wanted, elapsed time.</summary>
    /// <param name="months">How many months.</param>
    /// <param name="time">Elapsed time in addition.</param>
    public static Period OfMonths(int months, TimeSpan time = default) => new(months, time);

    /// <summary>A period of calendar years.</summary>
    /// <param name="years">How many years.</param>
    public static Period OfYears(int years) => new(years * MonthsPerYear, TimeSpan.Zero);

    /// <summary>The period in words, as they follow "every".</summary>
    public override string ToString() => (Months, Time.Ticks) switch
    {
        (0, var ticks) when ticks % TimeSpan.TicksPerDay == 0 => Count(ticks / TimeSpan.TicksPerDay, "day"),
        (0, var ticks) when ticks % TimeSpan.TicksPerHour == 0 => Count(ticks / TimeSpan.TicksPerHour, "hour"),
        (0, var ticks) when ticks % TimeSpan.TicksPerMinute == 0 => Count(ticks / TimeSpan.TicksPerMinute, "minute"),
        (0, _) => $"{Time:c}",
        (_, 0) when Months % MonthsPerYear == 0 => Count(Months / MonthsPerYear, "year"),
        (_, 0) => Count(Months, "month"),
        _ => $"{Months} months and {Time:c}",
    };

    /// <summary>An instant, moved by a number of whole periods.</summary>
    internal DateTimeOffset Add(DateTimeOffset instant, long count) =>
        instant.ToUniversalTime().AddMonths((int)(Months * count)).AddTicks(Time.Ticks * count);

    /// <summary>
    /// One period on. Counted from an anchor that the instant is a whole number of periods away from,
    /// so that a schedule from 31 January on comes back to the 31st after February.
    /// </summary>
    internal DateTimeOffset After(DateTimeOffset instant, DateTimeOffset? anchor)
    {
        if (Months > 0 && anchor is { } start && CountUpTo(start, instant) is var count && Add(start, count) == instant)
            return Add(start, count + 1);
        return Add(instant, 1);
    }

    /// <summary>How many whole periods fit between an anchor and a later instant; negative when it is earlier.</summary>
    internal long CountUpTo(DateTimeOffset anchor, DateTimeOffset instant)
    {
        // A guess by a month's usual length, then a few steps to the exact number.
        var count = (instant - anchor).Ticks / ((Months * TicksPerMonth) + Time.Ticks);
        while (Add(anchor, count) > instant)
            count--;
        while (Add(anchor, count + 1) <= instant)
            count++;
        return count;
    }

    private static string Count(long number, string unit) => number == 1 ? unit : $"{number} {unit}s";
}
