namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Carries out <see cref="PutObject"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class PutObjectHandler(IObjectStore? objects = null) : ITaskHandler<PutObject, string>
{
    /// <inheritdoc/>
    public Task<TaskResult<string>> RunAsync(PutObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => PutAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<string>> PutAsync(IObjectStore store, PutObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var key = await context.KeyAsync(parameters.Key, cancellationToken);
        await using var content = await PutContent.OpenAsync(parameters, context, cancellationToken);
        var options = new PutOptions
        {
            ContentType = parameters.ContentType is { } type ? await context.RenderAsync(type, cancellationToken) : content.TypeUnder(key),
            OnlyIfAbsent = !parameters.Replace,
        };
        var put = parameters.Replace
            ? await store.PutAsync(key, content.Stream, options, cancellationToken)
            : await new FirstPut(store, context).PutAsync(key, content.Stream, options, cancellationToken);
        context.Logger.ObjectPut(put.Key, put.ContentType, put.Size);
        return put.Key;
    }
}
