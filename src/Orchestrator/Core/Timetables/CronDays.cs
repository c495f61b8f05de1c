namespace Dagfire.Timetables;

/// <summary>Both day fields. A field that is left open (<c>*</c> or <c>?</c>) is null; two restricted fields are OR-ed, as in Airflow.</summary>
/// <param name="OfMonth">The day-of-month field.</param>
/// <param name="OfWeek">The day-of-week field.</param>
internal readonly record struct CronDays(CronMonthDays? OfMonth, CronWeekdays? OfWeek)
{
    /// <summary>The days of a month on which the expression ticks; bit n for day n.</summary>
    internal uint In(int year, int month)
    {
        var calendar = CronMonth.Of(year, month);
        if (OfMonth is null && OfWeek is null)
            return calendar.AllDays;
        return (OfMonth?.In(calendar) ?? 0) | (OfWeek?.In(calendar) ?? 0);
    }
}
