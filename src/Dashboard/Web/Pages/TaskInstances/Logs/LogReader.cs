using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>Reads the part of a log that a page shows: its end when nothing is said.</summary>
internal static class LogReader
{
    /// <summary>The most bytes of a log on a page.</summary>
    internal const int MostBytes = 256 * 1024;

    /// <summary>The part; <see langword="null"/> when the attempt wrote nothing, or its log is not on this machine.</summary>
    internal static async Task<LogPart?> ReadAsync(ITaskLogQueries logs, DagRunView run, TaskInstanceView attempt, LogChoice choice, CancellationToken cancellationToken)
    {
        if (!choice.IsFiltered || choice.Start is not null)
            return await ChunkAsync(logs, run, attempt, choice, cancellationToken);
        await using var log = logs.Open(run, attempt);
        return log is null ? null : await LogSearch.FindAsync(log, choice, cancellationToken);
    }

    private static async Task<LogPart?> ChunkAsync(ITaskLogQueries logs, DagRunView run, TaskInstanceView attempt, LogChoice choice, CancellationToken cancellationToken)
    {
        var chunk = await logs.ReadAsync(run, attempt, choice.Start ?? -MostBytes, MostBytes, cancellationToken);
        // From the end the numbers of lines are not known; from where that part begins they are.
        if (chunk is { FirstLine: 0, Lines.Count: > 0 })
            chunk = await logs.ReadAsync(run, attempt, chunk.Start, MostBytes, cancellationToken);
        return chunk is null ? null : LogPart.Of(chunk, choice);
    }
}
