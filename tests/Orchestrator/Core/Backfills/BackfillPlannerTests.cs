using Dagfire.Timetables;

namespace Dagfire.Backfills;

public sealed class BackfillPlannerTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DagRunInfo[] Dates = [.. Enumerable.Range(0, 3).Select(day => DagRunInfo.At(First.AddDays(day)))];

    [Fact]
    public void Plan_NothingThere_CreatesInOrder()
    {
        var plan = BackfillPlanner.Plan(Dates, new Dictionary<DateTimeOffset, ExistingRun>(), ReprocessBehavior.None, runBackwards: false);

        Assert.Equal([(1, First), (2, First.AddDays(1)), (3, First.AddDays(2))], plan.Select(date => (date.Ordinal, date.LogicalDate)));
        Assert.All(plan, date => Assert.Equal((BackfillOutcome.Created, null, null), (date.Outcome, date.RunId, date.RunState)));
    }

    [Fact]
    public void Plan_SomeThere_NamesTheRunAndKeepsItsOrdinal()
    {
        var existing = new Dictionary<DateTimeOffset, ExistingRun> { [First.AddDays(1)] = new("there", DagRunState.Success) };

        var plan = BackfillPlanner.Plan(Dates, existing, ReprocessBehavior.Failed, runBackwards: false);

        Assert.Equal((2, BackfillOutcome.AlreadyExists, "there", DagRunState.Success), (plan[1].Ordinal, plan[1].Outcome, plan[1].RunId, plan[1].RunState));
        Assert.Equal(3, plan[2].Ordinal);
    }

    [Fact]
    public void Plan_Backwards_CountsFromTheNewest()
    {
        var plan = BackfillPlanner.Plan(Dates, new Dictionary<DateTimeOffset, ExistingRun>(), ReprocessBehavior.None, runBackwards: true);

        Assert.Equal([(1, First.AddDays(2)), (2, First.AddDays(1)), (3, First)], plan.Select(date => (date.Ordinal, date.LogicalDate)));
    }
}
