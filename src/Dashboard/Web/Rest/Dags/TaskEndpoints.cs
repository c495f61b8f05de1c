using System.Text.Json;
using System.Text.Json.Serialization;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>The tasks of DAGs as their code has them.</summary>
internal static class TaskEndpoints
{
    private static readonly MemorySorting<TaskShape> Sorting = new("task_id", new Dictionary<string, Func<TaskShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["task_id"] = task => task.TaskId, ["task_display_name"] = task => task.TaskDisplayName, ["owner"] = task => task.Owner, ["start_date"] = task => task.StartDate,
        ["end_date"] = task => task.EndDate, ["trigger_rule"] = task => task.TriggerRule, ["depends_on_past"] = task => task.DependsOnPast,
        ["wait_for_downstream"] = task => task.WaitForDownstream, ["retries"] = task => task.Retries, ["queue"] = task => task.Queue, ["pool"] = task => task.Pool,
        ["pool_slots"] = task => task.PoolSlots, ["priority_weight"] = task => task.PriorityWeight, ["weight_rule"] = task => task.WeightRule, ["operator_name"] = task => task.OperatorName,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dags/{dag_id}/tasks", ListAsync).Is("List the tasks of a DAG", typeof(TaskList), takes: new RestParameter("order_by"));
        api.MapGet("/dags/{dag_id}/tasks/{task_id}", GetAsync).Is("Get a task of a DAG", typeof(TaskShape));
    }

    private static async Task<IResult> ListAsync(RestCall call, DagAccess access, IDagDefinitions definitions)
    {
        var details = await RequireAsync(call, access, definitions);
        var by = Sorting.Sorting.Read(call.Query.Text("order_by") is { } field ? [field] : null);
        return RestCall.Ok(new TaskList([.. Sorting.Sort(details.Tasks.Select(task => TaskShape.Of(details, task)), by)], details.Tasks.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, DagAccess access, IDagDefinitions definitions)
    {
        var details = await RequireAsync(call, access, definitions);
        return details.Tasks.FirstOrDefault(task => task.Structure.TaskId == call.TaskId) is { } task
            ? RestCall.Ok(TaskShape.Of(details, task))
            : throw RestException.NotFound($"Task with id {call.TaskId} was not found");
    }

    private static async Task<DagDetails> RequireAsync(RestCall call, DagAccess access, IDagDefinitions definitions)
    {
        var dag = await access.RequireAsync(call, DagAction.Read);
        return definitions.Find(dag.DagId) ?? throw RestException.NotFound($"Dag with id {dag.DagId} was not found: its code is not loaded here");
    }
}

/// <summary>A task.</summary>
internal sealed record TaskShape
{
    public required string? TaskId { get; init; }

    public string? TaskDisplayName => TaskId;

    public string? Owner { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public string? TriggerRule { get; init; }

    public bool DependsOnPast { get; init; }

    public bool WaitForDownstream { get; init; }

    public double? Retries { get; init; }

    public string? Queue { get; init; }

    public string? Pool { get; init; }

    public double? PoolSlots { get; init; }

    public TimeDeltaShape? ExecutionTimeout { get; init; }

    public TimeDeltaShape? RetryDelay { get; init; }

    public double RetryExponentialBackoff { get; init; }

    public double? PriorityWeight { get; init; }

    public string? WeightRule { get; init; }

    public string? UiColor { get; init; }

    public string? UiFgcolor { get; init; }

    public IReadOnlyList<string>? TemplateFields { get; init; } = [];

    public IReadOnlyList<string>? DownstreamTaskIds { get; init; }

    public string? DocMd { get; init; }

    public string? OperatorName { get; init; }

    public JsonElement? Params { get; init; }

    public JsonElement? ClassRef { get; init; }

    public bool? IsMapped { get; init; }

    public IReadOnlyList<string> ExtraLinks { get; init; } = [];

    internal static TaskShape Of(DagDetails dag, TaskDetails task) => new()
    {
        TaskId = task.Structure.TaskId,
        Owner = dag.Owner,
        StartDate = task.Structure.StartDate ?? dag.StartDate,
        EndDate = task.Structure.EndDate ?? dag.EndDate,
        TriggerRule = task.Structure.TriggerRule.Name(),
        DependsOnPast = task.Structure.DependsOnPast,
        WaitForDownstream = task.WaitForDownstream,
        Retries = task.Structure.Retries,
        Queue = task.Structure.Queue,
        Pool = task.Structure.Pool,
        PoolSlots = task.PoolSlots,
        ExecutionTimeout = TimeDeltaShape.Of(task.ExecutionTimeout),
        RetryDelay = TimeDeltaShape.Of(task.RetryDelay),
        RetryExponentialBackoff = task.RetryExponentialBackoff ? 1 : 0,
        PriorityWeight = task.PriorityWeight,
        WeightRule = RestJson.NameOf(task.WeightRule.ToString()),
        DownstreamTaskIds = task.Downstream,
        DocMd = task.Structure.Description,
        OperatorName = task.Structure.Operator,
        IsMapped = task.Structure.IsMapped,
    };
}

internal sealed record TaskList(IReadOnlyList<TaskShape> Tasks, int TotalEntries);

/// <summary>A stretch of time as Python writes it.</summary>
internal sealed record TimeDeltaShape([property: JsonPropertyName("__type")] string Type, int Days, int Seconds, int Microseconds)
{
    private const int SecondsOfHour = 3600;
    private const int SecondsOfMinute = 60;
    private const int MicrosecondsOfMillisecond = 1000;

    internal static TimeDeltaShape? Of(TimeSpan? time) => time is { } span
        ? new TimeDeltaShape("TimeDelta", span.Days, (span.Hours * SecondsOfHour) + (span.Minutes * SecondsOfMinute) + span.Seconds, (span.Milliseconds * MicrosecondsOfMillisecond) + span.Microseconds)
        : null;
}
