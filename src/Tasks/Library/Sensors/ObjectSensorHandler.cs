using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="ObjectSensor"/>.</summary>
/// <param name="objects">The object store; without one the sensor fails and says so.</param>
public sealed class ObjectSensorHandler(IObjectStore? objects = null) : ISensorHandler<ObjectSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(ObjectSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var store = objects ?? throw new InvalidOperationException(MissingPorts.ObjectStore);
        var key = await context.RenderAsync(sensor.Key, cancellationToken);
        var found = sensor.IsPrefix
            ? (await store.ListAsync(new ListRequest(key) { MaxKeys = 1 }, cancellationToken)).Objects.FirstOrDefault()
            : await store.HeadAsync(key, cancellationToken);
        return found is null ? PokeResult.NotYet : PokeResult.DoneWith(found.Key);
    }
}
