namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="Noop"/>.</summary>
public sealed class NoopHandler : ITaskHandler<Noop, Nothing>
{
    /// <inheritdoc/>
    public Task<TaskResult<Nothing>> RunAsync(Noop parameters, TaskContext context, CancellationToken cancellationToken) =>
        Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
}
