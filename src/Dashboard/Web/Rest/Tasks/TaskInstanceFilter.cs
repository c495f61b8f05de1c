using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Reads which task instances a list shall hold. Thread-safe.</summary>
internal sealed class TaskInstanceFilter(IDagDefinitions definitions)
{
    private static readonly string[] Same =
    [
        "id", "state", "duration", "start_date", "end_date", "map_index", "try_number", "logical_date", "run_after", "data_interval_start", "data_interval_end", "rendered_map_index",
        "task_id", "dag_id", "run_id", "pool", "queue",
    ];

    internal static Sorting Sorting { get; } = new("map_index", new Dictionary<string, string>(Same.Select(field => KeyValuePair.Create(field, field)), StringComparer.Ordinal)
    {
        ["queued_when"] = "queued_at", ["scheduled_when"] = "scheduled_at", ["priority_weight"] = "priority",
    });

    /// <summary>For lists over many runs: these come in the order of their runs, unless somebody wants another. By map index all of them would have to be sorted.</summary>
    internal static Sorting OverRuns { get; } = new("id", Sorting.All);

    internal static IReadOnlyList<RestParameter> ShortParameters { get; } =
    [
        .. Takes.Paging, .. Takes.Instants("run_after", "logical_date", "start_date", "end_date", "updated_at"), .. Takes.Numbers("duration"),
        .. Takes.Many("state", "pool", "queue", "executor", "operator"), .. Takes.Texts("pool_name_pattern", "queue_name_pattern", "operator_name_pattern"),
        new("version_number", "integer", IsMany: true), new("try_number", "integer", IsMany: true), new("map_index", "integer", IsMany: true),
    ];

    internal static IReadOnlyList<RestParameter> Parameters { get; } =
        [.. ShortParameters, .. Takes.Texts("task_id", "task_display_name_pattern", "task_group_id", "dag_id_pattern", "run_id_pattern")];

    /// <param name="query">The parameters.</param>
    /// <param name="dagIds">The DAGs the list may hold; <see langword="null"/> for all.</param>
    internal TaskInstanceQuery Read(RestQuery query, IReadOnlyList<string>? dagIds) => new()
    {
        DagIds = dagIds,
        DagIdPattern = query.Pattern("dag_id_pattern"),
        RunIdPattern = query.Pattern("run_id_pattern"),
        TaskIds = TaskIds(query, dagIds),
        TaskIdPattern = query.Pattern("task_display_name_pattern"),
        // Executors are not chosen by name here.
        States = query.Texts("executor") is { Count: > 0 } ? [] : query.Words("state", RestStates.OfInstances)?.SelectMany(states => states).ToList(),
        Pools = query.Texts("pool"),
        PoolPattern = query.Pattern("pool_name_pattern"),
        Queues = query.Texts("queue"),
        QueuePattern = query.Pattern("queue_name_pattern"),
        DagVersions = query.Integers("version_number"),
        Attempts = query.Integers("try_number"),
        MapIndexes = query.Integers("map_index"),
        RunAfter = query.Instants("run_after"),
        LogicalDate = query.Instants("logical_date"),
        StartedAt = query.Instants("start_date"),
        EndedAt = query.Instants("end_date"),
        UpdatedAt = query.Instants("updated_at"),
        Duration = query.Durations("duration"),
    };

    // Groups and operators are in the code, not in the database: they become the tasks that have them.
    private IReadOnlyList<string>? TaskIds(RestQuery query, IReadOnlyList<string>? dagIds)
    {
        var (taskId, group, operators, pattern) = (query.Text("task_id"), query.Text("task_group_id"), query.Texts("operator"), query.Pattern("operator_name_pattern"));
        if (group is null && operators is null && pattern is null)
            return taskId is null ? null : [taskId];
        if (dagIds is not [var dagId])
        {
            query.Wrong(group is null ? "operator" : "task_group_id", "value_error", "This filter needs the id of one DAG in the path", RestCall.Every);
            return [];
        }

        var fits = Patterns.Test(pattern);
        return [.. (definitions.Find(dagId)?.Tasks ?? []).Select(task => task.Structure)
            .Where(task => (taskId is null || task.TaskId == taskId) && (group is null || IsIn(task.Group, group)) && operators?.Contains(task.Operator) != false && fits(task.Operator))
            .Select(task => task.TaskId)];
    }

    private static bool IsIn(string? inner, string group) => inner == group || inner?.StartsWith($"{group}.", StringComparison.Ordinal) == true;
}
