namespace Dagfire;

/// <summary>The names of states and run types as people, databases and Airflow's API write them (<c>upstream_failed</c>).</summary>
public static class StateNames
{
    private static readonly string[] TaskInstanceNames =
    [
        "none", "scheduled", "queued", "running", "restarting", "up_for_retry", "up_for_reschedule", "deferred", "awaiting_input",
        "success", "failed", "skipped", "upstream_failed", "removed",
    ];

    private static readonly string[] DagRunNames = ["queued", "running", "success", "failed"];
    private static readonly string[] RuleNames = ["all_success", "all_failed", "all_done", "all_skipped", "one_success", "one_failed", "one_done", "none_failed", "none_failed_min_one_success", "none_skipped", "all_done_min_one_success", "all_done_setup_success", "always"];
    private static readonly string[] TriggerNames = ["cli", "operator", "rest_api", "ui"];
    private static readonly string[] RunTypeNames = ["scheduled", "manual", "backfill", "asset_triggered", "asset_materialization"];

    /// <summary>The written name of a task instance's state.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this TaskInstanceState state) => TaskInstanceNames[(int)state];

    /// <summary>The written name of a run's state.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this DagRunState state) => DagRunNames[(int)state];

    /// <summary>The written name of a run's type.</summary>
    /// <param name="type">The type.</param>
    public static string Name(this RunType type) => RunTypeNames[(int)type];

    /// <summary>The written name of the means by which a run was triggered.</summary>
    /// <param name="means">The means.</param>
    public static string Name(this TriggeredBy means) => TriggerNames[(int)means];

    /// <summary>Reads the means by which a run was triggered from their written name.</summary>
    /// <param name="name">The name, for example <c>rest_api</c>.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static TriggeredBy ParseTriggeredBy(string name) => (TriggeredBy)IndexOf(TriggerNames, name, "means of triggering");

    /// <summary>The written name of a trigger rule.</summary>
    /// <param name="rule">The rule.</param>
    public static string Name(this TriggerRule rule) => RuleNames[(int)rule];

    /// <summary>Reads a task instance's state from its written name.</summary>
    /// <param name="name">The name, for example <c>up_for_retry</c>.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static TaskInstanceState ParseTaskInstanceState(string name) => (TaskInstanceState)IndexOf(TaskInstanceNames, name, "task instance state");

    /// <summary>Reads a run's state from its written name.</summary>
    /// <param name="name">The name, for example <c>running</c>.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static DagRunState ParseDagRunState(string name) => (DagRunState)IndexOf(DagRunNames, name, "run state");

    /// <summary>Reads a run's type from its written name.</summary>
    /// <param name="name">The name, for example <c>manual</c>.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static RunType ParseRunType(string name) => (RunType)IndexOf(RunTypeNames, name, "run type");

    private static int IndexOf(string[] names, string name, string kind)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new FormatException($"'{name}' is no {kind}; known are {string.Join(", ", names)}.");
    }
}
