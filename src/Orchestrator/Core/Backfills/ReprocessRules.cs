namespace Dagfire.Backfills;

/// <summary>What a backfill does with a date, given the run it has (semantics §11). Pure.</summary>
internal static class ReprocessRules
{
    /// <param name="existing">State of the run there is; <see langword="null"/> when there is none.</param>
    /// <param name="behavior">What is to be repeated.</param>
    internal static BackfillOutcome Decide(DagRunState? existing, ReprocessBehavior behavior) => (existing, behavior) switch
    {
        (null, _) => BackfillOutcome.Created,
        (DagRunState.Queued or DagRunState.Running, _) => BackfillOutcome.InFlight,
        (DagRunState.Failed, ReprocessBehavior.Failed or ReprocessBehavior.Completed) => BackfillOutcome.Cleared,
        (DagRunState.Success, ReprocessBehavior.Completed) => BackfillOutcome.Cleared,
        _ => BackfillOutcome.AlreadyExists,
    };
}
