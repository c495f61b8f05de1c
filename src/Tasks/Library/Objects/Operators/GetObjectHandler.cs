using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Carries out <see cref="GetObject"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class GetObjectHandler(IObjectStore? objects = null) : ITaskHandler<GetObject, JsonNode>
{
    /// <inheritdoc/>
    public Task<TaskResult<JsonNode>> RunAsync(GetObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => GetAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<JsonNode>> GetAsync(IObjectStore store, GetObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var key = await context.KeyAsync(parameters.Key, cancellationToken);
        await using var stored = await store.OpenAsync(key, cancellationToken);
        if (parameters.File is not { } file)
            return (await ObjectValue.ReadAsync(stored, parameters.IsJson, cancellationToken))!;
        var path = await WholeFile.WriteAsync(await context.RenderAsync(file, cancellationToken), stored.Content, cancellationToken);
        context.Logger.ObjectWritten(key, path, stored.Info.Size);
        return JsonValue.Create(path);
    }
}
