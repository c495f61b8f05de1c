using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="ObjectSensor"/>.</summary>
/// <param name="objects">The object store.</param>
public sealed class ObjectSensorHandler(IObjectStore objects) : ISensorHandler<ObjectSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(ObjectSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var key = await context.RenderAsync(sensor.Key, cancellationToken);
        var found = sensor.IsPrefix
            ? (await objects.ListAsync(new ListRequest(key) { MaxKeys = 1 }, cancellationToken)).Objects.FirstOrDefault()
            : await objects.HeadAsync(key, cancellationToken);
        return found is null ? PokeResult.NotYet : PokeResult.DoneWith(found.Key);
    }
}
