using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

public sealed class GanttShapesTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AttemptsOfARun_HasALineForEachTaskAndABarForEachStretch()
    {
        var first = Attempt("a", 1, TaskInstanceState.UpForRetry, 0, 10, 20);
        var second = Attempt("a", 2, TaskInstanceState.Success, 50, 50, 100);
        var other = Attempt("b", 1, TaskInstanceState.Failed, 20, 30, 40);

        var shape = GanttShapes.Of(Run(ended: 100), [second, other], [first], At(500));

        Assert.Equal(["a", "b"], shape.Rows.Select(row => row.Name));
        Assert.Equal(["240 75 True", "315 75 False", "615 375 False"], shape.Rows[0].Bars.Select(bar => $"{bar.X} {bar.Width} {bar.IsWait}"));
        Assert.Null(shape.NowX);
        Assert.Equal((990d, 0), (shape.Marks[^1].X, shape.Hidden));
    }

    [Fact]
    public void Of_ARunUnderWay_GoesUntilNow()
    {
        var shape = GanttShapes.Of(Run(ended: null), [Attempt("a", 1, TaskInstanceState.Running, 0, 0, null), Attempt("b", 0, TaskInstanceState.None, null, null, null)], [], At(60));

        Assert.Equal(990, shape.NowX);
        Assert.Equal((240d, 750d), Assert.Single(shape.Rows).Bars.Select(bar => (bar.X, bar.Width)).Single());
    }

    [Fact]
    public void Of_ManyTasks_IsCut()
    {
        var shape = GanttShapes.Of(Run(ended: 1), [.. Enumerable.Range(0, 350).Select(index => Attempt("a", 1, TaskInstanceState.Success, 0, 0, 1) with { MapIndex = index })], [], At(2));

        Assert.Equal((300, 50), (shape.Rows.Count, shape.Hidden));
        Assert.Equal("a[2]", shape.Rows[2].Name);
    }

    [Fact]
    public void Of_NothingStarted_IsEmpty() => Assert.Empty(GanttShapes.Of(Run(ended: null), [Attempt("b", 0, TaskInstanceState.None, null, null, null)], [], At(0)).Rows);

    private static DateTimeOffset At(int seconds) => Begin.AddSeconds(seconds);

    private static DagRunView Run(int? ended) => new()
    {
        RunKey = 1, DagId = "d", RunId = "r", RunType = RunType.Manual, State = DagRunState.Running, RunAfter = Begin, QueuedAt = Begin, StartedAt = Begin, EndedAt = ended is { } seconds ? At(seconds) : null,
    };

    private static TaskInstanceView Attempt(string task, int attempt, TaskInstanceState state, int? scheduled, int? started, int? ended) => new()
    {
        RunKey = 1, TaskId = task, MapIndex = -1, State = state, Attempt = attempt,
        ScheduledAt = scheduled is { } ready ? At(ready) : null, StartedAt = started is { } from ? At(from) : null, EndedAt = ended is { } until ? At(until) : null,
    };
}
