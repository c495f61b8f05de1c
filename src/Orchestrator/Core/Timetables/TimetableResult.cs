namespace Dagfire.Timetables;

/// <summary>A timetable, or what is wrong with the schedule it was asked for.</summary>
public sealed record TimetableResult
{
    private TimetableResult(ITimetable? timetable, IReadOnlyList<string> problems)
    {
        Timetable = timetable;
        Problems = problems;
    }

    /// <summary>The timetable; <see langword="null"/> exactly when there are problems.</summary>
    public ITimetable? Timetable { get; }

    /// <summary>Everything that is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }

    internal static TimetableResult Of(ITimetable timetable) => new(timetable, []);

    internal static TimetableResult None(IReadOnlyList<string> problems) => new(null, problems);
}
