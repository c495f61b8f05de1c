using System.Collections.Concurrent;
using Dagfire.Queries;

namespace Dagfire.Logs;

/// <inheritdoc cref="ITaskLogQueries"/>
internal sealed class TaskLogQueries(TaskLogs logs) : ITaskLogQueries
{
    // Logs that people look at just now; beyond that it starts over, which costs a count.
    private const int MostCounted = 1000;

    private readonly ConcurrentDictionary<string, CountedLines> _counted = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>?> TailAsync(DagRunView run, TaskInstanceView attempt, int lines, CancellationToken cancellationToken) =>
        TaskLogs.TailAsync(PathOf(run, attempt), lines, cancellationToken);

    public async Task<LogChunk?> ReadAsync(DagRunView run, TaskInstanceView attempt, long start, int mostBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 1);
        var file = Open(run, attempt);
        if (file is null)
            return null;
        await using (file)
            return await LogRange.ReadAsync(file, start, mostBytes, CountedOf(PathOf(run, attempt)), cancellationToken);
    }

    public Stream? Open(DagRunView run, TaskInstanceView attempt)
    {
        var path = PathOf(run, attempt);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    private CountedLines CountedOf(string path)
    {
        if (_counted.Count >= MostCounted)
            _counted.Clear();
        return _counted.GetOrAdd(path, _ => new CountedLines());
    }

    private string PathOf(DagRunView run, TaskInstanceView attempt) => logs.PathOf(run.DagId, run.RunId, attempt.TaskId, attempt.MapIndex, attempt.Attempt);
}
