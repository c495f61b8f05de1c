using Dagfire.Queries;

namespace Dagfire.Logs;

/// <inheritdoc cref="ITaskLogQueries"/>
internal sealed class TaskLogQueries(TaskLogs logs) : ITaskLogQueries
{
    public Task<IReadOnlyList<string>?> TailAsync(DagRunView run, TaskInstanceView attempt, int lines, CancellationToken cancellationToken) =>
        TaskLogs.TailAsync(logs.PathOf(run.DagId, run.RunId, attempt.TaskId, attempt.MapIndex, attempt.Attempt), lines, cancellationToken);
}
