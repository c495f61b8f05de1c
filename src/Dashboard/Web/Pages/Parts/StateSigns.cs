namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>What stands for a state beside its colour, for who does not see colours. Pure.</summary>
internal static class StateSigns
{
    internal static string Of(string state) => state switch
    {
        "success" => "✓",
        "failed" => "✕",
        "running" => "●",
        "restarting" => "↻",
        "queued" => "◷",
        "scheduled" => "◌",
        "up_for_retry" => "↺",
        "up_for_reschedule" => "⟳",
        "deferred" => "⏸",
        "awaiting_input" => "?",
        "skipped" => "»",
        "upstream_failed" => "⊘",
        "removed" => "–",
        "ok" => "✓",
        "warned" => "!",
        "stale" => "◔",
        "never_built" => "○",
        _ => "·",
    };

    /// <summary>The name for people.</summary>
    internal static string Words(string state) => state == "none" ? "not started" : state.Replace('_', ' ');
}
