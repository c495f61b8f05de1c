namespace Dagfire.Scheduling;

/// <summary>The rules around setups and teardowns (semantics §5). Pure.</summary>
internal static class SetupChecks
{
    /// <summary>
    /// What the setups a task relies on indirectly say of it, whatever its trigger rule: a failed one fails it at once, a skipped one skips it, and all must
    /// have succeeded for it to run. For an instance of a mapped task, setups that were removed do not count.
    /// </summary>
    internal static TriggerDecision OfIndirect(IReadOnlyCollection<TaskInstanceState> setups, bool isMapped = false)
    {
        if (setups.Any(state => state.IsFailureLike()))
            return TriggerDecision.FailUpstream;
        if (setups.Contains(TaskInstanceState.Skipped))
            return TriggerDecision.Skip;
        return setups.All(state => state == TaskInstanceState.Success || (isMapped && state == TaskInstanceState.Removed)) ? TriggerDecision.Run : TriggerDecision.Wait;
    }

    /// <summary>Whether a teardown runs: everything upstream and in its scope has ended, and one of its setups succeeded.</summary>
    internal static TriggerDecision OfTeardown(
        in UpstreamCounts ended, int total, IReadOnlyCollection<TaskInstanceState> setups, IReadOnlyCollection<TaskInstanceState> scope)
    {
        if (ended.Done < total)
            return TriggerDecision.Wait;
        if (setups.Count > 0 && setups.All(state => state == TaskInstanceState.Skipped))
            return TriggerDecision.Skip;
        if (setups.Count > 0 && !setups.Contains(TaskInstanceState.Success))
            return TriggerDecision.FailUpstream;
        return scope.All(state => state.IsFinished()) ? TriggerDecision.Run : TriggerDecision.Wait;
    }
}
