using Dagfire.Queries;
using Dagfire.Timetables;

namespace Dagfire.Backfills;

/// <summary>Puts the dates of a backfill in order and says what becomes of each. Pure.</summary>
internal static class BackfillPlanner
{
    /// <param name="dates">The dates, oldest first.</param>
    /// <param name="existing">The runs there are, by logical date.</param>
    /// <param name="behavior">What is to be repeated.</param>
    /// <param name="runBackwards">Whether the newest date runs first.</param>
    internal static IReadOnlyList<BackfillDateView> Plan(
        IReadOnlyList<DagRunInfo> dates, IReadOnlyDictionary<DateTimeOffset, ExistingRun> existing, ReprocessBehavior behavior, bool runBackwards)
    {
        var ordered = runBackwards ? dates.Reverse() : dates;
        return [.. ordered.Select((date, index) => Plan(index + 1, date, existing.GetValueOrDefault(date.LogicalDate), behavior))];
    }

    private static BackfillDateView Plan(int ordinal, DagRunInfo date, ExistingRun? run, ReprocessBehavior behavior) =>
        new(ordinal, date.LogicalDate, date.DataInterval, ReprocessRules.Decide(run?.State, behavior))
    {
        PartitionKey = date.Partition?.Key,
        PartitionDate = date.Partition?.Date,
        RunId = run?.RunId,
        RunState = run?.State,
    };
}

/// <summary>A run that has a date already.</summary>
internal sealed record ExistingRun(string RunId, DagRunState State);
