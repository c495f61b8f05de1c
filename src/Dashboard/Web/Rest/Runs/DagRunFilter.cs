using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Reads which runs a list shall hold. Pure.</summary>
internal static class DagRunFilter
{
    private static readonly string[] Same = ["id", "state", "dag_id", "run_id", "logical_date", "run_after", "start_date", "end_date", "updated_at", "conf", "duration", "run_type", "partition_key"];

    internal static Sorting Sorting { get; } = new("id", new Dictionary<string, string>(Same.Select(field => KeyValuePair.Create(field, field)), StringComparer.Ordinal) { ["dag_run_id"] = "run_id" });

    internal static IReadOnlyList<RestParameter> Parameters { get; } =
    [
        .. Takes.Paging, .. Takes.Instants("run_after", "logical_date", "start_date", "end_date", "updated_at"), .. Takes.Numbers("duration"), .. Takes.Many("run_type", "state"),
        .. Takes.Texts("conf_contains", "bundle_version", "run_id_pattern", "triggering_user_name_pattern", "dag_id_pattern", "partition_key_pattern"), new("dag_version", "integer", IsMany: true),
    ];

    internal static RunQuery Read(RestQuery query, IReadOnlyList<string>? scope) => new()
    {
        // Nothing is of a bundle.
        DagIds = query.Text("bundle_version") is null ? scope : [],
        DagIdPattern = query.Pattern("dag_id_pattern"),
        RunIdPattern = query.Pattern("run_id_pattern"),
        TriggeringUserPattern = query.Pattern("triggering_user_name_pattern"),
        PartitionKeyPattern = query.Pattern("partition_key_pattern"),
        ConfContains = query.Text("conf_contains") is { Length: > 0 } text ? text : null,
        States = query.Words("state", RestStates.OfRuns),
        RunTypes = query.Words("run_type", RestStates.OfTypes),
        DagVersions = query.Integers("dag_version"),
        RunAfter = query.Instants("run_after"),
        LogicalDate = query.Instants("logical_date"),
        StartedAt = query.Instants("start_date"),
        EndedAt = query.Instants("end_date"),
        UpdatedAt = query.Instants("updated_at"),
        Duration = query.Durations("duration"),
    };
}
