using Dagfire.Runs;

namespace Dagfire.Scheduling;

/// <summary>
/// Airflow's trigger rules (§4 with §25 of the semantics): first the state a rule writes early, then whether it passes. Pure.
/// Removed upstream are discounted for every task.
/// </summary>
internal static class TriggerRules
{
    /// <summary>Decides for an instance with <paramref name="total"/> direct upstream instances that ended as counted.</summary>
    internal static TriggerDecision Decide(TriggerRule rule, in UpstreamCounts ended, int total, int mapIndex = TaskInstanceKey.NotMapped)
    {
        if (total == 0)
            return TriggerDecision.Run;
        var written = Written(rule, ended, total);
        if (written == TriggerDecision.Wait && rule == TriggerRule.AllSuccess && ended is { Removed: > 0, Success: > 0 } && mapIndex >= ended.Success)
            return TriggerDecision.Remove;
        if (written != TriggerDecision.Wait)
            return written;
        return Passes(rule, ended, total) ? TriggerDecision.Run : TriggerDecision.Wait;
    }

    private static TriggerDecision Written(TriggerRule rule, in UpstreamCounts ended, int total)
    {
        var allDone = ended.Done >= total;
        return rule switch
        {
            TriggerRule.AllSuccess => FailOrSkip(ended.Failures > 0, ended.Skipped > 0),
            TriggerRule.AllFailed => FailOrSkip(fail: false, ended.Success + ended.Skipped > 0),
            TriggerRule.AllSkipped => FailOrSkip(fail: false, ended.Success + ended.Failures > 0),
            TriggerRule.OneSuccess => FailOrSkip(allDone && ended.Success == 0 && ended.Done != ended.Skipped, allDone && ended.Done == ended.Skipped),
            TriggerRule.OneFailed => FailOrSkip(fail: false, allDone && ended.Failures == 0),
            TriggerRule.OneDone => FailOrSkip(fail: false, allDone && ended.Success + ended.Failed == 0),
            TriggerRule.NoneFailed => FailOrSkip(ended.Failures > 0, skip: false),
            TriggerRule.NoneFailedMinOneSuccess => FailOrSkip(
                ended.Failures > 0 || (allDone && ended.Success == 0 && ended.Skipped != total), ended.Skipped == total),
            TriggerRule.NoneSkipped => FailOrSkip(fail: false, ended.Skipped > 0),
            TriggerRule.AllDoneMinOneSuccess => FailOrSkip(ended.Skipped == 0 && allDone && ended.Success == 0, ended.Skipped > 0),
            _ => TriggerDecision.Wait,
        };
    }

    private static bool Passes(TriggerRule rule, in UpstreamCounts ended, int total) => rule switch
    {
        TriggerRule.AllSuccess => total - ended.Success - ended.Removed <= 0,
        TriggerRule.AllFailed => total - ended.Failures - ended.Removed <= 0,
        TriggerRule.AllDone => ended.Done >= total,
        TriggerRule.AllSkipped => total - ended.Skipped <= 0,
        TriggerRule.OneSuccess => ended.Success > 0,
        TriggerRule.OneFailed => ended.Failures > 0,
        TriggerRule.OneDone => ended.Success + ended.Failed > 0,
        TriggerRule.NoneFailed => total - ended.Success - ended.Skipped - ended.Removed <= 0,
        TriggerRule.NoneFailedMinOneSuccess => ended.Success > 0 && total - ended.Success - ended.Skipped - ended.Removed <= 0,
        TriggerRule.NoneSkipped => ended.Done >= total && ended.Skipped == 0,
        TriggerRule.AllDoneMinOneSuccess => ended is { Skipped: 0, Success: > 0 } && ended.Done >= total,
        TriggerRule.Always => true,
        _ => false,
    };

    private static TriggerDecision FailOrSkip(bool fail, bool skip) =>
        fail ? TriggerDecision.FailUpstream : skip ? TriggerDecision.Skip : TriggerDecision.Wait;
}
