namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="ShortCircuit"/>.</summary>
public sealed class ShortCircuitHandler : ITaskHandler<ShortCircuit, Nothing>
{
    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(ShortCircuit parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var text = await context.RenderAsync(parameters.Condition, cancellationToken);
        var goesOn = Truthiness.Of(text);
        context.Logger.ConditionMet(text, goesOn);
        return goesOn ? TaskResult.Success : TaskResult.SkipDownstream(parameters.IgnoreTriggerRules);
    }
}
