namespace Dagfire.Tasks.Objects.Operators;

/// <summary>What the operators on objects have in common.</summary>
internal static class ObjectWork
{
    /// <summary>Does work that needs a store. Without one the task fails for good; where the work is refused, as the refusal says.</summary>
    internal static async Task<TaskResult<TOutput>> RunAsync<TOutput>(IObjectStore? objects, Func<IObjectStore, Task<TaskResult<TOutput>>> work)
    {
        if (objects is null)
            return TaskResult.FailNow(MissingPorts.ObjectStore);
        try
        {
            return await work(objects);
        }
        catch (ObjectRefusedException exception)
        {
            return exception.Result;
        }
    }

    internal static async Task<string> KeyAsync(this TaskContext context, Template key, CancellationToken cancellationToken)
    {
        var text = await context.RenderAsync(key, cancellationToken);
        return ObjectKey.ProblemOf(text) is { } problem ? throw new ObjectRefusedException(problem) : text;
    }

    internal static async Task<StoredObject> OpenAsync(this IObjectStore store, string key, CancellationToken cancellationToken) =>
        await store.GetAsync(key, cancellationToken) ?? throw new ObjectRefusedException($"There is no object '{key}'.", mayChange: true);
}
