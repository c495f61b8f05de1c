using Microsoft.Extensions.DependencyInjection;

namespace Dagfire;

// Tasks that wait for something.
public sealed partial class DagBuilder
{
    /// <summary>Adds a task that waits until a condition holds.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="poke">Looks once whether it holds.</param>
    /// <param name="sensor">How it looks and how long it waits; the defaults when left out.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle Sensor(string id, Func<TaskContext, CancellationToken, Task<bool>> poke, SensorOptions? sensor = null, Action<TaskOptions>? options = null) =>
        new(AddSensor(id, "Sensor", parameters: null, handlerType: null, async (context, token) => new PokeResult(await poke(context, token)), sensor, options));

    /// <summary>Adds a task that waits for what a sensor looks for.</summary>
    /// <typeparam name="TSensor">The sensor's type.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="parameters">What it waits for.</param>
    /// <param name="sensor">How it looks and how long it waits; the defaults when left out.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle Sensor<TSensor>(string id, TSensor parameters, SensorOptions? sensor = null, Action<TaskOptions>? options = null)
        where TSensor : ISensor
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var definition = AddSensor(id, parameters.GetType().Name, parameters, typeof(ISensorHandler<TSensor>), Poke, sensor, options);
        foreach (var source in OperatorInputs.SourcesOf(parameters))
            definition.AddUpstream(source.TaskId);
        return new TaskHandle(definition);

        Task<PokeResult> Poke(TaskContext context, CancellationToken cancellationToken)
        {
            context.Rendered?.CarryOut(parameters);
            return context.Services.GetRequiredService<ISensorHandler<TSensor>>().PokeAsync(parameters, context, cancellationToken);
        }
    }

    private TaskDefinition AddSensor(
        string id, string name, object? parameters, Type? handlerType, Func<TaskContext, CancellationToken, Task<PokeResult>> poke, SensorOptions? sensor,
        Action<TaskOptions>? options)
    {
        sensor ??= new SensorOptions();
        _problems.AddRange(sensor.Problems().Select(problem => $"The sensor '{Prefixed(id)}': {problem}"));
        var loop = new SensorLoop(sensor, poke);
        var definition = Add(id, name, parameters, handlerType, loop.RunAsync, options, trigger: loop.WaitAsync);
        definition.Sensor = sensor;
        return definition;
    }
}
