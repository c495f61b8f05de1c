using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

/// <summary>The trigger rules once more, written over the states of the upstream instead of their counts, straight from §4 and §25 of the semantics.</summary>
internal static class TriggerRuleOracle
{
    internal static TriggerDecision Decide(TriggerRule rule, IReadOnlyList<TaskInstanceState> upstream)
    {
        if (upstream.Count == 0 || rule == TriggerRule.Always)
            return TriggerDecision.Run;
        var ended = upstream.All(state => state.IsFinished());
        return rule switch
        {
            TriggerRule.AllSuccess => First(FailIf(Any(Failed, UpstreamFailed)), SkipIf(Any(Skipped)), RunIf(All(Success, Removed))),
            TriggerRule.AllFailed => First(SkipIf(Any(Success, Skipped)), RunIf(All(Failed, UpstreamFailed, Removed))),
            TriggerRule.AllDone => RunIf(ended),
            TriggerRule.AllSkipped => First(SkipIf(Any(Success, Failed, UpstreamFailed)), RunIf(All(Skipped))),
            TriggerRule.OneSuccess => First(RunIf(Any(Success)), SkipIf(All(Skipped)), FailIf(ended)),
            TriggerRule.OneFailed => First(RunIf(Any(Failed, UpstreamFailed)), SkipIf(ended)),
            TriggerRule.OneDone => First(RunIf(Any(Success, Failed)), SkipIf(ended)),
            TriggerRule.NoneFailed => First(FailIf(Any(Failed, UpstreamFailed)), RunIf(All(Success, Skipped, Removed))),
            TriggerRule.NoneFailedMinOneSuccess => First(
                FailIf(Any(Failed, UpstreamFailed)), SkipIf(All(Skipped)), FailIf(ended && !Any(Success)), RunIf(All(Success, Skipped, Removed))),
            TriggerRule.NoneSkipped => First(SkipIf(Any(Skipped)), RunIf(ended)),
            TriggerRule.AllDoneMinOneSuccess => First(SkipIf(Any(Skipped)), FailIf(ended && !Any(Success)), RunIf(ended)),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule the semantics do not name."),
        };

        bool Any(params TaskInstanceState[] wanted) => upstream.Any(wanted.Contains);

        bool All(params TaskInstanceState[] wanted) => upstream.All(wanted.Contains);
    }

    private static TriggerDecision First(params TriggerDecision[] decisions) =>
        Array.Find(decisions, decision => decision != TriggerDecision.Wait);

    private static TriggerDecision RunIf(bool condition) => condition ? TriggerDecision.Run : TriggerDecision.Wait;

    private static TriggerDecision SkipIf(bool condition) => condition ? TriggerDecision.Skip : TriggerDecision.Wait;

    private static TriggerDecision FailIf(bool condition) => condition ? TriggerDecision.FailUpstream : TriggerDecision.Wait;
}
