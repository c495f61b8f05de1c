namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="FailRun"/>.</summary>
public sealed class FailRunHandler : ITaskHandler<FailRun, Nothing>
{
    /// <inheritdoc/>
    public Task<TaskResult<Nothing>> RunAsync(FailRun parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Task.FromResult<TaskResult<Nothing>>(TaskResult.FailNow(parameters.Reason));
    }
}
