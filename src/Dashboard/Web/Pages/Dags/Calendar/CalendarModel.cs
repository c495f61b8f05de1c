using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Calendar;

/// <summary>What the calendar of a DAG shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Year">The year.</param>
/// <param name="Days">The days with runs.</param>
public sealed record CalendarModel(DagHead Head, int Year, IReadOnlyDictionary<DateOnly, DayView> Days);
