namespace Dagfire.Queries;

/// <summary>Reads the logs of attempts. Thread-safe.</summary>
public interface ITaskLogQueries
{
    /// <summary>The last lines of an attempt's log, oldest first, without secrets; <see langword="null"/> when it wrote none or its log is not on this machine.</summary>
    /// <param name="attempt">Which attempt: the instance as it stood then.</param>
    /// <param name="run">Its run.</param>
    /// <param name="lines">At most so many, at least 1.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<string>?> TailAsync(DagRunView run, TaskInstanceView attempt, int lines, CancellationToken cancellationToken);
}
