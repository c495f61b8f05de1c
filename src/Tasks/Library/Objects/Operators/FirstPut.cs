namespace Dagfire.Tasks.Objects.Operators;

/// <summary>
/// Puts an object that must not be there yet. What is about to be put is kept first: when an attempt dies after its put, the next one knows the object for its own
/// instead of failing over it. So it does where the store did the work and its answer was lost, and the request was made again.
/// </summary>
internal sealed class FirstPut(IObjectStore store, TaskContext context)
{
    private readonly string _name = $"put/{context.MapIndex}";

    internal async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        var mark = new Mark(context.RunId, key, await ContentETag.OfAsync(content, cancellationToken));
        var isOwn = await context.State.GetAsync<Mark>(_name, cancellationToken) == mark || await store.HeadAsync(key, cancellationToken) is null;
        await context.State.SetAsync(_name, mark, cancellationToken);
        try
        {
            return await store.PutAsync(key, content, options, cancellationToken);
        }
        catch (ObjectConditionException exception)
        {
            if (isOwn && exception.FoundETag == mark.ETag && await store.HeadAsync(key, cancellationToken) is { } own)
                return own;
            await context.State.RemoveAsync(_name, cancellationToken);
            throw new ObjectRefusedException($"There is an object '{key}' already; nothing was written. Ask for it to be replaced, or use another key.");
        }
    }

    private sealed record Mark(string RunId, string Key, string ETag);
}
