using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Calendar;

/// <summary>Days of the calendar in words and colours. Pure.</summary>
internal static class CalendarWords
{
    /// <summary>The state whose colours a day has: the one to look at first.</summary>
    internal static string State(DayView day) => day.Failed > 0 ? "failed" : day.Active > 0 ? "running" : "success";

    internal static string Of(DayView day) =>
        string.Join(", ", new[] { (day.Success, "well"), (day.Failed, "failed"), (day.Active, "under way") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}").Prepend(Text(day.Day)));

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Month(int year, int month) => new DateOnly(year, month, 1).ToString("MMM", CultureInfo.InvariantCulture);
}
