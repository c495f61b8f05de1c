using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>The JSON that programs get: Airflow's names, null where a task never became ready.</summary>
internal static class Shapes
{
    internal static object Run(DagRunView run) => new
    {
        run.DagId,
        DagRunId = run.RunId,
        RunType = run.RunType.Name(),
        State = run.State.Name(),
        run.Reason,
        run.LogicalDate,
        run.RunAfter,
        run.QueuedAt,
        StartDate = run.StartedAt,
        EndDate = run.EndedAt,
        Conf = run.Conf is null ? (JsonElement?)null : JsonDocument.Parse(run.Conf).RootElement,
    };

    internal static object Instance(TaskInstanceView instance) => new
    {
        instance.TaskId,
        instance.MapIndex,
        State = StateOf(instance.State),
        TryNumber = instance.Attempt,
        MaxTries = instance.MaxAttempts - 1,
        StartDate = instance.StartedAt,
        EndDate = instance.EndedAt,
        Duration = (instance.EndedAt - instance.StartedAt)?.TotalSeconds,
        NextTryAt = instance.DueAt,
        instance.Reason?.Message,
    };

    internal static string? StateOf(TaskInstanceState state) => state == TaskInstanceState.None ? null : state.Name();
}
