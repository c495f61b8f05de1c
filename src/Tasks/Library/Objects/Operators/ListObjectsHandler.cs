namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Carries out <see cref="ListObjects"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class ListObjectsHandler(IObjectStore? objects = null) : ITaskHandler<ListObjects, IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public Task<TaskResult<IReadOnlyList<string>>> RunAsync(ListObjects parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => ListAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<IReadOnlyList<string>>> ListAsync(IObjectStore store, ListObjects parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var prefix = await context.RenderAsync(parameters.Prefix, cancellationToken);
        var keys = new List<string>();
        await foreach (var page in store.ListPagesAsync(prefix, cancellationToken))
        {
            keys.AddRange(page.Select(info => info.Key));
            if (keys.Count > parameters.MaxKeys)
                throw new ObjectRefusedException($"More than {parameters.MaxKeys} objects begin with '{prefix}', the most whose keys are passed on. Ask for more, or for a longer prefix.");
        }

        return keys;
    }
}
