namespace Dagfire;

/// <summary>Values passed between the tasks of one run, as JSON. Those of an attempt are dropped when its task starts another. Thread-safe.</summary>
public interface IXComs
{
    /// <summary>
    /// The JSON of a value, or <see langword="null"/> when there is none. Of a mapped task: inside the same expanded group the value of the same item, otherwise
    /// the list of the values of all its instances in the order of their indexes, empty when none passed one on.
    /// </summary>
    /// <param name="taskId">The task that passed it on.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<string?> PullAsync(TaskId taskId, string key, CancellationToken cancellationToken);

    /// <summary>The JSON of a value that one instance of a mapped task passed on, or <see langword="null"/> when there is none.</summary>
    /// <param name="taskId">The task that passed it on.</param>
    /// <param name="mapIndex">The index of the instance; −1 when the task is not mapped.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<string?> PullAsync(TaskId taskId, int mapIndex, string key, CancellationToken cancellationToken);

    /// <summary>Passes a value on, beside the task's result; replaces one of the same key.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">Its key, not empty.</param>
    /// <param name="value">The value; at most <see cref="XCom.MaxBytes"/> as JSON.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="ArgumentException">The value is too large.</exception>
    Task PushAsync<T>(string key, T value, CancellationToken cancellationToken);
}
