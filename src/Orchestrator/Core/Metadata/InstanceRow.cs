using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A row of the list of task instances, or of that of earlier attempts.</summary>
internal sealed class InstanceRow
{
    public string DagId { get; set; } = "";

    public string RunId { get; set; } = "";

    public DateTimeOffset? LogicalDate { get; set; }

    public DateTimeOffset RunAfter { get; set; }

    public int? DagVersion { get; set; }

    public long RunKey { get; set; }

    public string TaskId { get; set; } = "";

    public int MapIndex { get; set; }

    public string State { get; set; } = "";

    public int Attempt { get; set; }

    public int MaxTries { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? ScheduledAt { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Reason { get; set; }

    public string? Queue { get; set; }

    public string? Pool { get; set; }

    public int PoolSlots { get; set; } = 1;

    public int Priority { get; set; }

    public string? Host { get; set; }

    public int? ProcessId { get; set; }

    public string? MapIndexName { get; set; }

    public string? Note { get; set; }

    public string? Rendered { get; set; }

    internal TaskInstanceOfRun ToViewOfRun() => new(DagId, RunId, LogicalDate, RunAfter, DagVersion, ToView());

    internal TaskInstanceView ToView() => new()
    {
        RunKey = RunKey,
        TaskId = TaskId,
        MapIndex = MapIndex,
        MapIndexName = MapIndexName,
        State = StateNames.ParseTaskInstanceState(State),
        Attempt = Attempt,
        MaxAttempts = MaxTries + 1,
        DueAt = DueAt,
        ScheduledAt = ScheduledAt,
        QueuedAt = QueuedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Queue = Queue,
        Pool = Pool,
        PoolSlots = PoolSlots,
        Priority = Priority,
        Host = Host,
        ProcessId = ProcessId,
        Note = Note,
        Rendered = Rendered,
        Reason = Reason is null ? null : JsonSerializer.Deserialize<TaskFailure>(Reason, DagfireJson.Options),
    };
}
