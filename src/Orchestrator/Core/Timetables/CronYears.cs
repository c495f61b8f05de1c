namespace Dagfire.Timetables;

/// <summary>The year field, compiled: some years, or all when it is left out.</summary>
internal sealed class CronYears
{
    internal static readonly CronYears All = new([]);

    private readonly int[] _years;

    private CronYears(int[] years) => _years = years;

    /// <summary>Reads the field.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? Read(string text, out CronYears years)
    {
        years = All;
        if (text == "*")
            return null;

        var set = new bool[CronField.Year.Max + 1];
        if (CronRanges.Read(CronField.Year, text, set) is { } problem)
            return problem;
        years = new CronYears([.. Enumerable.Range(0, set.Length).Where(year => set[year])]);
        return null;
    }

    /// <summary>The first year from one on, or -1.</summary>
    internal int AtOrAfter(int year)
    {
        if (_years.Length == 0)
            return year <= DateTime.MaxValue.Year ? year : -1;
        var index = Array.BinarySearch(_years, year);
        index = index < 0 ? ~index : index;
        return index < _years.Length ? _years[index] : -1;
    }

    /// <summary>The last year up to one, or -1.</summary>
    internal int AtOrBefore(int year)
    {
        if (_years.Length == 0)
            return year >= DateTime.MinValue.Year ? year : -1;
        var index = Array.BinarySearch(_years, year);
        index = index < 0 ? ~index - 1 : index;
        return index >= 0 ? _years[index] : -1;
    }
}
