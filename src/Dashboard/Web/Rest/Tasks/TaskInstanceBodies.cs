using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

internal sealed record TaskInstanceBatchBody : BatchBody
{
    public IReadOnlyList<string>? DagRunIds { get; init; }

    public IReadOnlyList<string>? TaskIds { get; init; }

    /// <summary>Names of states; <see langword="null"/> stands for none.</summary>
    public IReadOnlyList<JsonElement>? State { get; init; }

    public IReadOnlyList<string>? Pool { get; init; }

    public IReadOnlyList<string>? Queue { get; init; }

    public IReadOnlyList<string>? Executor { get; init; }

    internal TaskInstanceQuery ToQuery() => new()
    {
        RunIds = DagRunIds,
        TaskIds = TaskIds,
        States = Executor is { Count: > 0 } ? [] : State?.SelectMany(StatesOf).ToList(),
        Pools = Pool,
        Queues = Queue,
        RunAfter = RestInstants.Range(RunAfterGte, RunAfterGt, RunAfterLte, RunAfterLt),
        LogicalDate = RestInstants.Range(LogicalDateGte, LogicalDateGt, LogicalDateLte, LogicalDateLt),
        StartedAt = RestInstants.Range(StartDateGte, StartDateGt, StartDateLte, StartDateLt),
        EndedAt = RestInstants.Range(EndDateGte, EndDateGt, EndDateLte, EndDateLt),
        Duration = RestInstants.Range(DurationGte, DurationGt, DurationLte, DurationLt),
    };

    private static TaskInstanceState[] StatesOf(JsonElement state)
    {
        if (state.ValueKind == JsonValueKind.Null)
            return [TaskInstanceState.None];
        return state.ValueKind == JsonValueKind.String && RestStates.OfInstances.TryGetValue(state.GetString()!, out var states)
            ? states
            : throw RestException.Invalid(Fault.OneOf([BodyReader.Body, "state"], [.. RestStates.OfInstances.Keys], Fault.Cut(state)));
    }
}

internal record TaskPatchBody : BodyRecord
{
    [AllowedValues("removed", "scheduled", "queued", "running", "success", "restarting", "failed", "up_for_retry", "up_for_reschedule", "upstream_failed", "skipped", "deferred")]
    public string? NewState { get; init; }

    [MaxLength(INotes.MaxLength)]
    public string? Note { get; init; }

    public bool IncludeUpstream { get; init; }

    public bool IncludeDownstream { get; init; }

    public bool IncludeFuture { get; init; }

    public bool IncludePast { get; init; }
}

internal sealed record BulkTaskBody : TaskPatchBody
{
    public required string TaskId { get; init; }

    public int? MapIndex { get; init; }

    public string? DagId { get; init; }

    public string? DagRunId { get; init; }
}

internal sealed record ClearBody : BodyRecord
{
    public bool DryRun { get; init; } = true;

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public bool OnlyFailed { get; init; } = true;

    public bool OnlyRunning { get; init; }

    public bool ResetDagRuns { get; init; } = true;

    /// <summary>Ids of tasks, or pairs of a task's id and a map index.</summary>
    public IReadOnlyList<JsonElement>? TaskIds { get; init; }

    public string? DagRunId { get; init; }

    public bool IncludeUpstream { get; init; }

    public bool IncludeDownstream { get; init; }

    public bool IncludeFuture { get; init; }

    public bool IncludePast { get; init; }

    public bool RunOnLatestVersion { get; init; }

    public bool PreventRunningTask { get; init; }

    [MaxLength(INotes.MaxLength)]
    public string? Note { get; init; }
}
