namespace Dagfire;

/// <summary>
/// Small values a task keeps beyond its attempt and its run: watermarks, what is done, what is due. Keyed by DAG, task and key;
/// written at once, so they survive a failure of the attempt. Thread-safe; the last write wins. (Airflow 3.3's task state store.)
/// </summary>
public interface ITaskState
{
    /// <summary>A value, or the type's default when there is none.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">Its key, 1 to 250 characters.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken);

    /// <summary>All values whose key starts with a text, by key.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="prefix">The text; empty for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string prefix, CancellationToken cancellationToken);

    /// <summary>Keeps a value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">Its key, 1 to 250 characters.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task SetAsync<T>(string key, T value, CancellationToken cancellationToken);

    /// <summary>Drops a value; nothing happens when there is none.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
