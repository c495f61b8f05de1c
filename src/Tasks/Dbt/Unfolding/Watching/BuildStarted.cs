using Dagfire.Queries;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>
/// Waits until a build is under way, so that the tasks of its nodes have something to follow. Fails when dbt cannot run: then none of them starts. Made by
/// <see cref="DbtDag.DbtTasks"/>.
/// </summary>
/// <param name="BuildTask">The build's task.</param>
public sealed record BuildStarted(string BuildTask) : ISensor;

/// <summary>Looks for <see cref="BuildStarted"/>.</summary>
internal sealed class BuildStartedHandler(BuildViews views) : ISensorHandler<BuildStarted>
{
    public async Task<PokeResult> PokeAsync(BuildStarted sensor, TaskContext context, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(context, sensor.BuildTask, cancellationToken) is not { } build)
            throw new SensorFailedException($"This run has no task '{sensor.BuildTask}'.");
        var plan = await BuildWatch.PlanAsync(context, sensor.BuildTask, cancellationToken);
        return Conclude(build, plan);
    }

    private static PokeResult Conclude(TaskInstanceView build, BuildPlan? plan)
    {
        if (build.State is TaskInstanceState.Success || (build.State is TaskInstanceState.Running or TaskInstanceState.Failed && plan?.Attempt == build.Attempt))
            return PokeResult.Done;
        if (build.State == TaskInstanceState.Skipped)
            return PokeResult.Skip($"The task '{build.TaskId}' was skipped.");
        return build.State.IsFinished()
            ? throw new SensorFailedException($"The task '{build.TaskId}' ended as {build.State.Name()} before dbt had begun{(build.Reason is { } reason ? $": {reason.Message}" : ".")}")
            : PokeResult.NotYet;
    }
}
