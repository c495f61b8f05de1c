using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>Carries out <see cref="PublishFolder"/>.</summary>
/// <param name="objects">The store; without one the task fails and says so.</param>
public sealed class PublishFolderHandler(IObjectStore? objects = null) : ITaskHandler<PublishFolder, PublishSummary>
{
    /// <inheritdoc/>
    public Task<TaskResult<PublishSummary>> RunAsync(PublishFolder parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return ObjectWork.RunAsync(objects, store => PublishAsync(store, parameters, context, cancellationToken));
    }

    private static async Task<TaskResult<PublishSummary>> PublishAsync(IObjectStore store, PublishFolder parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var folder = await context.RenderAsync(parameters.Folder, cancellationToken);
        var prefix = await context.KeyAsync(parameters.Prefix, cancellationToken);
        var files = FolderFile.AllOf(folder, prefix);
        if (files.Count == 0)
            return TaskResult.Fail($"The folder '{folder}' holds no files; nothing was published.");
        var present = await PresentAsync(store, prefix, cancellationToken);
        var (put, bytes) = (0, 0L);
        foreach (var file in InOrder(files, present))
        {
            if (await PutAsync(store, file, present.GetValueOrDefault(file.Key), cancellationToken) is not { } stored)
                continue;
            put++;
            bytes += stored.Size;
            context.Logger.FilePublished(file.Key, file.ContentType, stored.Size);
        }

        var removed = await RemoveAsync(store, present.Keys.Except(files.Select(file => file.Key)), context, cancellationToken);
        context.Logger.FolderPublished(folder, prefix, put, files.Count - put, removed);
        return new PublishSummary(put, files.Count - put, removed, bytes);
    }

    // A page may need whatever is no page, and lead to every other page.
    private static IEnumerable<FolderFile> InOrder(IReadOnlyList<FolderFile> files, Dictionary<string, ObjectInfo> present) =>
        files.OrderBy(file => file.IsPage).ThenBy(file => file.IsPage && present.ContainsKey(file.Key));

    private static async Task<Dictionary<string, ObjectInfo>> PresentAsync(IObjectStore store, string prefix, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, ObjectInfo>();
        await foreach (var page in store.ListPagesAsync($"{prefix}/", cancellationToken))
        {
            foreach (var info in page)
                present.Add(info.Key, info);
        }

        return present;
    }

    private static async Task<ObjectInfo?> PutAsync(IObjectStore store, FolderFile file, ObjectInfo? present, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (present is not null && present.Size == content.Length && await HasContentAsync(present, content, cancellationToken) && await HasTypeAsync(store, file, cancellationToken))
            return null;
        return await store.PutAsync(file.Key, content, new PutOptions { ContentType = file.ContentType }, cancellationToken);
    }

    // A store that makes its ETags otherwise (S3's multipart uploads) gets the file again, which costs time and harms nothing.
    private static async Task<bool> HasContentAsync(ObjectInfo present, FileStream content, CancellationToken cancellationToken) =>
        present.ETag == await ContentETag.OfAsync(content, cancellationToken);

    // S3's listing names no content types.
    private static async Task<bool> HasTypeAsync(IObjectStore store, FolderFile file, CancellationToken cancellationToken) =>
        (await store.HeadAsync(file.Key, cancellationToken))?.ContentType == file.ContentType;

    private static async Task<int> RemoveAsync(IObjectStore store, IEnumerable<string> keys, TaskContext context, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var key in keys)
        {
            await store.DeleteAsync(key, cancellationToken);
            context.Logger.StaleObjectRemoved(key);
            removed++;
        }

        return removed;
    }
}
