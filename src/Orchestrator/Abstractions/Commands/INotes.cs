namespace Dagfire.Commands;

/// <summary>What people note about runs and task instances. Thread-safe.</summary>
public interface INotes
{
    /// <summary>The most characters of a note, as in Airflow.</summary>
    const int MaxLength = 1000;

    /// <summary>Notes something about a run, in place of what was noted before.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="text">The note, at most <see cref="MaxLength"/> characters; <see langword="null"/> or empty to take it away.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such run, or the note is too long.</exception>
    Task NoteRunAsync(string dagId, string runId, string? text, CancellationToken cancellationToken);

    /// <summary>Notes something about a task instance, in place of what was noted before.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="task">The instance; map index −1 when not mapped.</param>
    /// <param name="text">The note, at most <see cref="MaxLength"/> characters; <see langword="null"/> or empty to take it away.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such run or instance, or the note is too long.</exception>
    Task NoteTaskAsync(string dagId, string runId, MappedTask task, string? text, CancellationToken cancellationToken);
}
