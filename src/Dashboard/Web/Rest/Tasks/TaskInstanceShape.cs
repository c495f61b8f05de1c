using System.Text.Json;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>An attempt of a task instance: what Airflow says of earlier ones and of the present one.</summary>
internal record TaskAttemptShape
{
    public required string TaskId { get; init; }

    public required string DagId { get; init; }

    public required string DagRunId { get; init; }

    public int MapIndex { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public double? Duration { get; init; }

    public string? State { get; init; }

    public int TryNumber { get; init; }

    public int MaxTries { get; init; }

    public string TaskDisplayName => TaskId;

    public string DagDisplayName => DagId;

    public string? Hostname { get; init; }

    public string? Unixname { get; init; }

    public required string Pool { get; init; }

    public int PoolSlots { get; init; }

    public string? Queue { get; init; }

    public int? PriorityWeight { get; init; }

    public string? Operator { get; init; }

    public string? OperatorName { get; init; }

    public DateTimeOffset? QueuedWhen { get; init; }

    public DateTimeOffset? ScheduledWhen { get; init; }

    public int? Pid { get; init; }

    public string? Executor { get; init; }

    public string ExecutorConfig { get; init; } = "{}";

    public DagVersionShape? DagVersion { get; init; }

    internal static TaskAttemptShape Of(TaskInstanceOfRun of, DagFacts facts)
    {
        var (instance, name) = (of.Instance, facts.Operator(of.DagId, of.Instance.TaskId));
        return new TaskAttemptShape
        {
            TaskId = instance.TaskId,
            DagId = of.DagId,
            DagRunId = of.RunId,
            MapIndex = instance.MapIndex,
            StartDate = instance.StartedAt,
            EndDate = instance.EndedAt,
            Duration = (instance.EndedAt - instance.StartedAt)?.TotalSeconds,
            State = RestStates.NameOf(instance.State),
            TryNumber = instance.Attempt,
            MaxTries = Math.Max(0, instance.MaxAttempts - 1),
            Hostname = instance.Host,
            Pool = instance.Pool ?? "default_pool",
            PoolSlots = instance.PoolSlots,
            Queue = instance.Queue,
            PriorityWeight = instance.Priority,
            Operator = name,
            OperatorName = name,
            QueuedWhen = instance.QueuedAt,
            ScheduledWhen = instance.ScheduledAt,
            Pid = instance.ProcessId,
            DagVersion = facts.Version(of.DagId, of.DagVersion),
        };
    }
}

internal sealed record TaskAttemptList(IReadOnlyList<TaskAttemptShape> TaskInstances, int TotalEntries);

/// <summary>A task instance.</summary>
internal sealed record TaskInstanceShape : TaskAttemptShape
{
    private static readonly Dictionary<string, JsonElement> NoFields = [];

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private TaskInstanceShape(TaskAttemptShape attempt)
        : base(attempt)
    {
    }

    public Guid Id { get; init; }

    public DateTimeOffset? LogicalDate { get; init; }

    public DateTimeOffset RunAfter { get; init; }

    public string? Note { get; init; }

    public string? RenderedMapIndex { get; init; }

    public IReadOnlyDictionary<string, JsonElement> RenderedFields { get; init; } = NoFields;

    public JsonElement? Trigger { get; init; }

    public JsonElement? TriggererJob { get; init; }

    internal static new TaskInstanceShape Of(TaskInstanceOfRun of, DagFacts facts) => new(TaskAttemptShape.Of(of, facts))
    {
        Id = StableIds.Uuid("task_instance", of.Instance.RunKey, of.Instance.TaskId, of.Instance.MapIndex, of.Instance.Attempt),
        LogicalDate = of.LogicalDate,
        RunAfter = of.RunAfter,
        Note = of.Instance.Note,
        RenderedMapIndex = of.Instance.MapIndexName,
        RenderedFields = of.Instance.Rendered is { } fields ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fields)! : NoFields,
    };
}
