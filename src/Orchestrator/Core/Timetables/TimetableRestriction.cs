namespace Dagfire.Timetables;

/// <summary>What a DAG says about the stretch of time its automatic runs may lie in.</summary>
/// <param name="Earliest">The DAG's start date, or <see langword="null"/> when it has none.</param>
/// <param name="Latest">The DAG's end date, inclusive, or <see langword="null"/> when it has none.</param>
/// <param name="Catchup">Whether runs that were missed are made up for.</param>
public readonly record struct TimetableRestriction(DateTimeOffset? Earliest, DateTimeOffset? Latest, bool Catchup)
{
    /// <summary>Whether an instant lies after the end date.</summary>
    /// <param name="instant">The instant.</param>
    internal bool Excludes(DateTimeOffset instant) => instant > Latest;
}
