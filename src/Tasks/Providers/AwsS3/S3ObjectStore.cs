using Amazon.S3;
using Amazon.S3.Model;
using Dagfire.Tasks.Objects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.AwsS3;

/// <summary>
/// Objects in an S3 bucket, or in whatever speaks S3's protocol. What fits into one part goes in one request; more goes in parts, of which one is in memory at a time, and
/// becomes visible as a whole. Requests that S3 failed to answer are made again with growing waits, and a clock that is off is allowed for, both by the SDK. Thread-safe.
/// </summary>
/// <param name="settings">Where and how.</param>
/// <param name="clock">Gives the time of a put, of which S3 tells nothing.</param>
/// <param name="log">Takes what goes wrong behind a failure.</param>
internal sealed class S3ObjectStore(S3Settings settings, TimeProvider clock, ILogger log) : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client = S3Client.Of(settings);

    public async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var upload = new S3Upload(_client, settings, ObjectKey.Checked(key), options, clock, log);
        try
        {
            return await upload.RunAsync(content, cancellationToken);
        }
        catch (ObjectStoreException exception) when (exception.InnerException is AmazonS3Exception inner && IsRefusal(inner, options))
        {
            throw new ObjectConditionException(key, options.OnlyIfAbsent ? "no object" : $"ETag {options.OnlyIfETag}", (await HeadAsync(key, cancellationToken))?.ETag);
        }
    }

    public async Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = settings.Bucket, Key = settings.Prefix + ObjectKey.Checked(key) };
        if (await FindAsync($"Getting '{key}'", () => _client.GetObjectAsync(request, cancellationToken)) is not { } response)
            return null;
        var info = new ObjectInfo(key, response.ContentLength, S3ETag.Read(response.ETag), response.Headers.ContentType ?? "", S3Time.Of(response.LastModified));
        return new StoredObject(info, response.ResponseStream);
    }

    public async Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = settings.Bucket, Key = settings.Prefix + ObjectKey.Checked(key) };
        return await FindAsync($"Looking at '{key}'", () => _client.GetObjectMetadataAsync(request, cancellationToken)) is { } found
            ? new ObjectInfo(key, found.ContentLength, S3ETag.Read(found.ETag), found.Headers.ContentType ?? "", S3Time.Of(found.LastModified))
            : null;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest { BucketName = settings.Bucket, Key = settings.Prefix + ObjectKey.Checked(key) };
        return FindAsync($"Removing '{key}'", () => _client.DeleteObjectAsync(request, cancellationToken));
    }

    public async Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MaxKeys is < 1 or > ListRequest.MaxPageSize)
            throw new ArgumentException($"MaxKeys is {request.MaxKeys}; allowed are 1 to {ListRequest.MaxPageSize}.", nameof(request));
        var asked = new ListObjectsV2Request
        {
            BucketName = settings.Bucket,
            Prefix = settings.Prefix + request.Prefix,
            MaxKeys = request.MaxKeys,
            ContinuationToken = request.ContinuationToken,
        };
        var page = await ListAsync(asked, cancellationToken);
        return new ObjectPage([.. page.S3Objects.Select(InfoOf)], page.IsTruncated ? page.NextContinuationToken : null);
    }

    public void Dispose() => _client.Dispose();

    // When both sides of a race put only where nothing lies, S3 answers one of them 412 or 409. A condition on a key without object is a 404.
    private static bool IsRefusal(AmazonS3Exception exception, PutOptions options) =>
        (options.OnlyIfAbsent || options.OnlyIfETag is not null)
        && (S3Failure.IsCondition(exception) || (options.OnlyIfETag is not null && S3Failure.IsMissing(exception)));

    private async Task<ListObjectsV2Response> ListAsync(ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await WatchAsync($"Listing '{request.Prefix}'", () => _client.ListObjectsV2Async(request, cancellationToken));
        }
        catch (ObjectStoreException exception) when (request.ContinuationToken is { } token && exception.InnerException is AmazonS3Exception { ErrorCode: "InvalidArgument" })
        {
            throw new ArgumentException($"'{token}' is no continuation token of this store.", nameof(request), exception);
        }
    }

    private ObjectInfo InfoOf(S3Object found) =>
        new(found.Key[settings.Prefix.Length..], found.Size, S3ETag.Read(found.ETag), ContentType: "", S3Time.Of(found.LastModified));

    private async Task<T?> FindAsync<T>(string what, Func<Task<T>> request)
        where T : class
    {
        try
        {
            return await WatchAsync(what, request);
        }
        catch (ObjectStoreException exception) when (exception.InnerException is AmazonS3Exception inner && S3Failure.IsMissing(inner))
        {
            return null;
        }
    }

    private Task<T> WatchAsync<T>(string what, Func<Task<T>> request) => S3Failure.WatchAsync(settings, what, request);
}
