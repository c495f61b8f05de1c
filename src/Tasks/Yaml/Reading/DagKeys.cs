namespace Dagfire.Yaml.Reading;

/// <summary>Keys that several readers look at.</summary>
internal static class DagKeys
{
    internal const string Default = "default";
    internal const string DefaultArgs = "default_args";
    internal const string Tasks = "tasks";
    internal const string TaskId = "task_id";
    internal const string TaskGroups = "task_groups";
    internal const string GroupName = "group_name";
    internal const string GroupOfTask = "task_group_name";
    internal const string ParentOfGroup = "parent_group_name";
    internal const string Dependencies = "dependencies";
    internal const string Operator = "operator";
    internal const string Loop = "loop";
    internal const string Schedule = "schedule";

    /// <summary>Where an option of the DAG may stand.</summary>
    internal static IReadOnlyList<string> KeysOf(string option) => option switch
    {
        nameof(DagBuilder.Schedule) => [Schedule, "schedule_interval", "timetable"],
        nameof(DagBuilder.MaxActiveTasks) => ["max_active_tasks", "concurrency"],
        nameof(DagBuilder.RunTimeout) => ["dagrun_timeout", "dagrun_timeout_sec"],
        nameof(DagBuilder.MaxActiveRuns) => ["max_active_runs"],
        nameof(DagBuilder.EndDate) => ["end_date"],
        nameof(DagBuilder.Catchup) => ["catchup"],
        nameof(DagBuilder.MaxConsecutiveFailedRuns) => ["max_consecutive_failed_dag_runs"],
        nameof(DagBuilder.MaxMapLength) => ["max_map_length"],
        nameof(DagDefinition.Groups) => [TaskGroups],
        nameof(DagBuilder.AllowedRunTypes) => ["allowed_run_types"],
        nameof(DagBuilder.Params) => ["params"],
        _ => [],
    };
}
