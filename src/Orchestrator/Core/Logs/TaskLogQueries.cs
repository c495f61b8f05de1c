using Dagfire.Queries;

namespace Dagfire.Logs;

/// <inheritdoc cref="ITaskLogQueries"/>
internal sealed class TaskLogQueries(TaskLogs logs) : ITaskLogQueries
{
    public Task<IReadOnlyList<string>?> TailAsync(DagRunView run, TaskInstanceView attempt, int lines, CancellationToken cancellationToken) =>
        TaskLogs.TailAsync(PathOf(run, attempt), lines, cancellationToken);

    public async Task<LogChunk?> ReadAsync(DagRunView run, TaskInstanceView attempt, long start, int mostBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 1);
        var file = Open(run, attempt);
        if (file is null)
            return null;
        await using (file)
            return await LogRange.ReadAsync(file, start, mostBytes, cancellationToken);
    }

    public Stream? Open(DagRunView run, TaskInstanceView attempt)
    {
        var path = PathOf(run, attempt);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    private string PathOf(DagRunView run, TaskInstanceView attempt) => logs.PathOf(run.DagId, run.RunId, attempt.TaskId, attempt.MapIndex, attempt.Attempt);
}
