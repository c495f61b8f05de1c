namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="Fail"/>.</summary>
public sealed class FailHandler : ITaskHandler<Fail, Nothing>
{
    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(Fail parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Attempt > parameters.Times)
            return TaskResult.Success;
        var message = await context.RenderAsync(parameters.Message, cancellationToken);
        return parameters.Retryable ? TaskResult.Fail(message) : TaskResult.FailNow(message);
    }
}
