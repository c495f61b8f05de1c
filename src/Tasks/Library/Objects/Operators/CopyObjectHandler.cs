namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Carries out <see cref="CopyObject"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class CopyObjectHandler(IObjectStore? objects = null) : ITaskHandler<CopyObject, string>
{
    /// <inheritdoc/>
    public Task<TaskResult<string>> RunAsync(CopyObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => CopyAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<string>> CopyAsync(IObjectStore store, CopyObject parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var source = await context.KeyAsync(parameters.Source, cancellationToken);
        var target = await context.KeyAsync(parameters.Target, cancellationToken);
        await using var stored = await store.OpenAsync(source, cancellationToken);
        var put = await store.PutAsync(target, stored.Content, new PutOptions { ContentType = stored.Info.ContentType }, cancellationToken);
        context.Logger.ObjectCopied(source, target, put.Size);
        return target;
    }
}
