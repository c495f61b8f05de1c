using System.Security.Cryptography;

namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>Carries out <see cref="PublishFolder"/>.</summary>
/// <param name="objects">The store.</param>
public sealed class PublishFolderHandler(IObjectStore objects) : ITaskHandler<PublishFolder, PublishSummary>
{
    /// <inheritdoc/>
    public async Task<TaskResult<PublishSummary>> RunAsync(PublishFolder parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var files = FolderFile.AllOf(parameters.Folder, parameters.Prefix);
        if (files.Count == 0)
            return TaskResult.Fail($"The folder '{parameters.Folder}' holds no files; nothing was published.");
        var present = await PresentAsync(parameters.Prefix, cancellationToken);
        var (put, bytes) = (0, 0L);
        foreach (var file in files)
        {
            if (await PutAsync(file, present.GetValueOrDefault(file.Key), cancellationToken) is not { } stored)
                continue;
            put++;
            bytes += stored.Size;
            context.Logger.FilePublished(file.Key, file.ContentType, stored.Size);
        }

        var removed = await RemoveAsync(present.Keys.Except(files.Select(file => file.Key)), context, cancellationToken);
        context.Logger.FolderPublished(parameters.Folder, parameters.Prefix, put, files.Count - put, removed);
        return new PublishSummary(put, files.Count - put, removed, bytes);
    }

    private async Task<Dictionary<string, ObjectInfo>> PresentAsync(string prefix, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, ObjectInfo>();
        await foreach (var page in objects.ListPagesAsync($"{prefix}/", cancellationToken))
        {
            foreach (var info in page)
                present.Add(info.Key, info);
        }

        return present;
    }

    private async Task<ObjectInfo?> PutAsync(FolderFile file, ObjectInfo? present, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (present is not null && present.Size == content.Length && await HasContentAsync(present, content, cancellationToken) && await HasTypeAsync(file, cancellationToken))
            return null;
        content.Position = 0;
        return await objects.PutAsync(file.Key, content, new PutOptions { ContentType = file.ContentType }, cancellationToken);
    }

    // A store that makes its ETags otherwise (S3's multipart uploads) gets the file again, which costs time and harms nothing.
    private static async Task<bool> HasContentAsync(ObjectInfo present, FileStream content, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // S3's ETag is an MD5; it identifies content here and guards nothing.
        return present.ETag == Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken));
#pragma warning restore CA5351
    }

    // S3's listing names no content types.
    private async Task<bool> HasTypeAsync(FolderFile file, CancellationToken cancellationToken) =>
        (await objects.HeadAsync(file.Key, cancellationToken))?.ContentType == file.ContentType;

    private async Task<int> RemoveAsync(IEnumerable<string> keys, TaskContext context, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var key in keys)
        {
            await objects.DeleteAsync(key, cancellationToken);
            context.Logger.StaleObjectRemoved(key);
            removed++;
        }

        return removed;
    }
}
