using System.Text;
using Dagfire.Tasks.Objects;

namespace Dagfire.Sandbox.S3;

/// <summary>Objects in a store, the twin's folder. It makes the ETags itself, so those of uploads in parts are not of S3's special form. Thread-safe.</summary>
internal sealed class S3Folder(IObjectStore store) : IS3Contents
{
    public Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken) => AllowedAsync(() => store.GetAsync(key, cancellationToken));

    public async Task<(IReadOnlyList<ObjectInfo> Objects, bool IsTruncated)> ListAsync(string prefix, string? after, int most, CancellationToken cancellationToken)
    {
        if (most == 0)
            return ([], false);
        // The store's own token is the same: the last key, in base64.
        var token = after is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(after));
        var page = await store.ListAsync(new ListRequest(prefix) { MaxKeys = most, ContinuationToken = token }, cancellationToken);
        return (page.Objects, page.ContinuationToken is not null);
    }

    public async Task<string> PutAsync(string key, byte[] content, string contentType, string etag, S3Condition condition, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(content, writable: false);
        var options = new PutOptions { ContentType = contentType, OnlyIfAbsent = condition.OnlyIfAbsent, OnlyIfETag = condition.ETag };
        try
        {
            return (await AllowedAsync(() => store.PutAsync(key, bytes, options, cancellationToken))).ETag;
        }
        catch (ObjectConditionException refused)
        {
            throw S3Condition.Refusal(refused.FoundETag is not null || condition.ETag is null);
        }
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => AllowedAsync(async () =>
    {
        await store.DeleteAsync(key, cancellationToken);
        return key;
    });

    // S3 takes more keys than a folder can hold.
    private static async Task<T> AllowedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ArgumentException refused)
        {
            throw new S3Error(400, "InvalidArgument", refused.Message);
        }
    }
}
