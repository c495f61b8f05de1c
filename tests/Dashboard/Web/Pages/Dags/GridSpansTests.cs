using Dagfire.Dashboard.Pages.Dags.Grid;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags;

public sealed class GridSpansTests
{
    [Theory]
    [InlineData(8, 8, "1 Mar ×3, 2 Mar ×3, 3 Mar ×2")]
    [InlineData(24, 40, "Mar 2026 ×31, Apr 2026 ×9")]
    [InlineData(8, 0, "")]
    public void Of_RunsApartByHours_AreDaysOrMonths(int hours, int count, string expected)
    {
        var runs = Enumerable.Range(0, count).Select(index => Run(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours * index)));

        var spans = GridSpans.Of([.. runs]);

        Assert.Equal(expected, string.Join(", ", spans.Select(span => $"{span.Text} ×{span.Runs}")));
    }

    private static DagRunView Run(DateTimeOffset date) =>
        new() { RunKey = 1, DagId = "dag", RunId = "run", RunType = RunType.Scheduled, State = DagRunState.Success, LogicalDate = date, RunAfter = date, QueuedAt = date };
}
