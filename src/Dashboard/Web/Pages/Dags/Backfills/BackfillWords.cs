using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Backfills;

/// <summary>Backfills in words. Pure.</summary>
internal static class BackfillWords
{
    /// <summary>What becomes of a date, and why.</summary>
    internal static string Of(BackfillDateView date) => date.Outcome switch
    {
        null => "run still to be made",
        BackfillOutcome.Created => "new run",
        BackfillOutcome.Cleared => "run again",
        BackfillOutcome.InFlight => "left out: its run is under way",
        BackfillOutcome.AlreadyExists => date.RunState is { } state ? $"left out: it has a run ({StateSigns.Words(state.Name())})" : "left out: it has a run",
        _ => "left out: cancelled before it was made",
    };

    internal static string Of(ReprocessBehavior behavior) => behavior switch
    {
        ReprocessBehavior.None => "Leave dates that have a run as they are",
        ReprocessBehavior.Failed => "Run again what failed",
        _ => "Run again what failed or succeeded",
    };

    /// <summary>How many dates get a run.</summary>
    internal static int Runs(IReadOnlyList<BackfillDateView> dates) => dates.Count(date => date.Outcome is BackfillOutcome.Created or BackfillOutcome.Cleared or null);

    internal static string Summary(IReadOnlyList<BackfillDateView> dates)
    {
        var (made, again) = (dates.Count(date => date.Outcome is BackfillOutcome.Created or null), dates.Count(date => date.Outcome == BackfillOutcome.Cleared));
        return $"{dates.Count} {(dates.Count == 1 ? "date" : "dates")}: {made} new, {again} again, {dates.Count - made - again} left out.";
    }

    internal static int Done(BackfillView backfill) => backfill.Success + backfill.Failed + backfill.LeftOut;

    /// <summary>The state whose colours a backfill has.</summary>
    internal static string State(BackfillView backfill) => backfill.State switch
    {
        BackfillState.Running => "running",
        BackfillState.Paused => "queued",
        BackfillState.Cancelled => "skipped",
        _ => backfill.Failed > 0 ? "failed" : "success",
    };
}
