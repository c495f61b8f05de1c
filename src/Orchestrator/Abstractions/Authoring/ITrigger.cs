namespace Dagfire;

/// <summary>
/// Waits for what a deferred operator waits for, outside any worker: thousands wait in one process, so that the code must never block a thread.
/// A fresh one is resolved for every wait.
/// </summary>
/// <typeparam name="TOperator">The operator it waits for.</typeparam>
public interface ITrigger<in TOperator>
    where TOperator : IDeferrable
{
    /// <summary>
    /// Waits. An exception fails the attempt, which is retried like any other. The wait may be made again from its beginning after its process died.
    /// </summary>
    /// <param name="parameters">The operator as its DAG configured it.</param>
    /// <param name="context">The attempt that waits; its log.</param>
    /// <param name="cancellationToken">Fires when the wait is not wanted any more.</param>
    /// <returns>The answer the task goes on with (<see cref="TaskContext.Event"/>), written as JSON; may be <see langword="null"/>.</returns>
    Task<object?> WaitAsync(TOperator parameters, TaskContext context, CancellationToken cancellationToken);
}
