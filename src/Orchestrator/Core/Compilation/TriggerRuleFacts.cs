namespace Dagfire.Compilation;

/// <summary>What is known of a rule without looking at any run.</summary>
internal static class TriggerRuleFacts
{
    /// <summary>Whether a task under this rule runs only after all its upstream have ended.</summary>
    internal static bool WaitsForAll(TriggerRule rule) =>
        rule is not (TriggerRule.OneSuccess or TriggerRule.OneFailed or TriggerRule.OneDone or TriggerRule.Always);
}
