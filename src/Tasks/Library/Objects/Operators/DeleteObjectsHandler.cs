namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Carries out <see cref="DeleteObjects"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class DeleteObjectsHandler(IObjectStore? objects = null) : ITaskHandler<DeleteObjects, Nothing>
{
    /// <inheritdoc/>
    public Task<TaskResult<Nothing>> RunAsync(DeleteObjects parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => DeleteAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<Nothing>> DeleteAsync(IObjectStore store, DeleteObjects parameters, TaskContext context, CancellationToken cancellationToken)
    {
        // All texts are known before anything is gone.
        var keys = new List<string>();
        foreach (var key in parameters.Keys)
            keys.Add(await context.KeyAsync(key, cancellationToken));
        var prefix = await PrefixAsync(parameters, context, cancellationToken);
        foreach (var key in keys)
            await DeleteAsync(store, key, context, cancellationToken);
        if (prefix is not null)
            await DeleteAllAsync(store, prefix, context, cancellationToken);
        return TaskResult.Success;
    }

    private static async Task<string?> PrefixAsync(DeleteObjects parameters, TaskContext context, CancellationToken cancellationToken)
    {
        if (parameters.Prefix is not { } template)
            return null;
        var prefix = await context.RenderAsync(template, cancellationToken);
        return prefix.Length > 0 ? prefix : throw new ObjectRefusedException("The prefix is empty, which would remove every object; nothing was removed.");
    }

    private static async Task DeleteAllAsync(IObjectStore store, string prefix, TaskContext context, CancellationToken cancellationToken)
    {
        await foreach (var page in store.ListPagesAsync(prefix, cancellationToken))
        {
            foreach (var info in page)
                await DeleteAsync(store, info.Key, context, cancellationToken);
        }
    }

    private static async Task DeleteAsync(IObjectStore store, string key, TaskContext context, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(key, cancellationToken);
        context.Logger.ObjectRemoved(key);
    }
}
