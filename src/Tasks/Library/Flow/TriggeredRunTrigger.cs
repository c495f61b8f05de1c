using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Tasks.Flow;

/// <summary>Waits for the end of a run that <see cref="TriggerDag"/> made. Answers with the state it ended in.</summary>
/// <param name="runs">Looks at the run.</param>
public sealed class TriggeredRunTrigger(IRunQueries runs) : ITrigger<TriggerDag>
{
    /// <inheritdoc/>
    public async Task<object?> WaitAsync(TriggerDag parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var dagId = await context.RenderAsync(parameters.DagId, cancellationToken);
        var json = await context.XComs.PullAsync(context.TaskId, TriggerDagHandler.RunIdKey, cancellationToken)
            ?? throw new XComNotFoundException(context.TaskId, TriggerDagHandler.RunIdKey);
        var runId = JsonSerializer.Deserialize<string>(json, DagfireJson.Options)!;
        while (true)
        {
            var run = await runs.FindAsync(dagId, runId, cancellationToken) ?? throw new InvalidOperationException($"The run {runId} of {dagId} is gone.");
            if (parameters.AllowedStates.Concat(parameters.FailedStates).Contains(run.State))
                return run.State;
            await Task.Delay(parameters.PokeInterval, context.Clock, cancellationToken);
        }
    }
}
