namespace Dagfire;

/// <summary>
/// Carries out one kind of operator. A new handler is resolved from a fresh dependency injection scope for every attempt, so it need not be thread-safe.
/// </summary>
/// <typeparam name="TOperator">The operator it carries out.</typeparam>
/// <typeparam name="TOutput">What it passes on.</typeparam>
public interface ITaskHandler<in TOperator, TOutput>
    where TOperator : IOperator<TOutput>
{
    /// <summary>
    /// Does the work of one attempt. An exception is a failed attempt, retried while retries are left;
    /// <see cref="TaskResult.FailNow(string)"/> and <see cref="TaskResult.Skip(string)"/> are the ways to end without retry.
    /// The work may be done more than once (a crash, a retry): make it repeatable.
    /// </summary>
    /// <param name="parameters">The operator as its DAG configured it.</param>
    /// <param name="context">The attempt: its run, its log, its inputs.</param>
    /// <param name="cancellationToken">Fires when the attempt runs out of time, is cleared or marked, or its process stops.</param>
    Task<TaskResult<TOutput>> RunAsync(TOperator parameters, TaskContext context, CancellationToken cancellationToken);
}
