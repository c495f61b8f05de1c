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

    /// <summary>
    /// A part of an attempt's log from a place on, cut at line ends; <see langword="null"/> when it wrote none or its log is not on this machine. A place inside a line stands for the
    /// begin of the next one; one behind the end for an empty part.
    /// </summary>
    /// <param name="run">Its run.</param>
    /// <param name="attempt">Which attempt: the instance as it stood then.</param>
    /// <param name="start">Where to begin, in bytes; negative counts from the end.</param>
    /// <param name="mostBytes">At most so many bytes, at least 1; one line is always read whole.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<LogChunk?> ReadAsync(DagRunView run, TaskInstanceView attempt, long start, int mostBytes, CancellationToken cancellationToken);

    /// <summary>The whole log of an attempt as it is stored, open for reading; <see langword="null"/> when it wrote none or its log is not on this machine.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="attempt">Which attempt.</param>
    Stream? Open(DagRunView run, TaskInstanceView attempt);
}
