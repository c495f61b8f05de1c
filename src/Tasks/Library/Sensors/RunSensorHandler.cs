using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="RunSensor"/>.</summary>
/// <param name="dags">Knows which DAGs there are.</param>
/// <param name="runs">Looks at runs.</param>
public sealed class RunSensorHandler(IDagQueries dags, IRunQueries runs) : ISensorHandler<RunSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(RunSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var dagId = await context.RenderAsync(sensor.DagId, cancellationToken);
        if (sensor.CheckExistence)
            await CheckAsync(sensor, dagId, cancellationToken);
        var date = await DateAsync(sensor, context, cancellationToken);
        if (await runs.FindAsync(dagId, date, cancellationToken) is not { } run)
            return PokeResult.NotYet;
        return Conclude(sensor, await StatesAsync(sensor, run, cancellationToken), $"{run.RunId} of {dagId}");
    }

    private static PokeResult Conclude(RunSensor sensor, IReadOnlyCollection<string> states, string what)
    {
        if (states.FirstOrDefault(sensor.FailedStates.Contains) is { } failed)
            throw new SensorFailedException($"The run {what}, or a task in it, is {failed}.");
        if (states.FirstOrDefault(sensor.SkippedStates.Contains) is { } skipped)
            return PokeResult.Skip($"The run {what}, or a task in it, is {skipped}.");
        return new PokeResult(states.Count > 0 && states.All(sensor.AllowedStates.Contains));
    }

    private async Task<IReadOnlyCollection<string>> StatesAsync(RunSensor sensor, DagRunView run, CancellationToken cancellationToken)
    {
        if (sensor.TaskIds.Count == 0 && sensor.GroupId is null)
            return [run.State.Name()];
        var instances = await runs.TaskInstancesAsync(run.RunKey, cancellationToken);
        return [.. instances.Where(instance => IsMeant(sensor, instance.TaskId)).Select(instance => instance.State.Name())];
    }

    private static bool IsMeant(RunSensor sensor, string taskId) =>
        sensor.TaskIds.Contains(taskId) || (sensor.GroupId is { } group && taskId.StartsWith($"{group}.", StringComparison.Ordinal));

    private static async Task<DateTimeOffset> DateAsync(RunSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        var text = await context.RenderAsync(sensor.ExecutionDate, cancellationToken);
        if (text.Length == 0)
            return (context.LogicalDate ?? throw new SensorFailedException("This run has no logical date, so no run of another DAG has the same.")) - sensor.ExecutionDelta;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw new SensorFailedException($"'{text}' is no date; an ISO 8601 date is expected.");
    }

    private async Task CheckAsync(RunSensor sensor, string dagId, CancellationToken cancellationToken)
    {
        if (await dags.FindAsync(dagId, cancellationToken) is null)
            throw new SensorFailedException($"There is no DAG '{dagId}'.");
        var known = (await dags.VersionsAsync(dagId, cancellationToken)).FirstOrDefault()?.Structure.Tasks.Select(task => task.TaskId).ToHashSet();
        if (known is not null && sensor.TaskIds.FirstOrDefault(task => !known.Contains(task)) is { } unknown)
            throw new SensorFailedException($"The DAG '{dagId}' has no task '{unknown}'.");
    }
}
