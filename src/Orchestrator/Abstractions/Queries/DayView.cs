namespace Dagfire.Queries;

/// <summary>The runs of a DAG on a day of the calendar, by logical date, or by the instant from which they may start where they have none; UTC.</summary>
/// <param name="Day">The day.</param>
/// <param name="Success">Those that ended well.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Active">Those that are queued or run.</param>
public sealed record DayView(DateOnly Day, int Success, int Failed, int Active);
