using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>The days above the runs of the grid, or the months where a day has hardly more than a run. Pure.</summary>
internal static class GridSpans
{
    // A column is as wide as two letters: so many have no room for a day.
    private const int TooFew = 2;

    /// <summary>What stands above how many runs, in their order.</summary>
    internal static IReadOnlyList<(string Text, int Runs)> Of(IReadOnlyList<DagRunView> runs)
    {
        var days = runs.Select(DayOf).Distinct().Count();
        var format = runs.Count > TooFew * days ? "d MMM" : "MMM yyyy";
        var spans = new List<(string Text, int Runs)>();
        foreach (var text in runs.Select(run => DayOf(run).ToString(format, CultureInfo.InvariantCulture)))
        {
            if (spans.Count > 0 && spans[^1].Text == text)
                spans[^1] = (text, spans[^1].Runs + 1);
            else
                spans.Add((text, 1));
        }

        return spans;
    }

    private static DateOnly DayOf(DagRunView run) => DateOnly.FromDateTime((run.LogicalDate ?? run.RunAfter).UtcDateTime);
}
