namespace Dagfire.Commands;

/// <summary>Changes values that task instances passed on, on a person's or program's behalf. Thread-safe.</summary>
public interface IXComCommands
{
    /// <summary>Makes a value or replaces one.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="task">The instance; map index −1 when not mapped.</param>
    /// <param name="key">The value's key, 1 to 512 characters.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such run or instance, the key is not allowed, or the value is no JSON or too large.</exception>
    Task SetAsync(string dagId, string runId, MappedTask task, string key, string value, CancellationToken cancellationToken);

    /// <summary>Deletes a value.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="task">The instance; map index −1 when not mapped.</param>
    /// <param name="key">The value's key.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such value.</exception>
    Task DeleteAsync(string dagId, string runId, MappedTask task, string key, CancellationToken cancellationToken);
}
