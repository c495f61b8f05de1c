namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="Skip"/>.</summary>
public sealed class SkipHandler : ITaskHandler<Skip, Nothing>
{
    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(Skip parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return TaskResult.Skip(await context.RenderAsync(parameters.Reason, cancellationToken));
    }
}
