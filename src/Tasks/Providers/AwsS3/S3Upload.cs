using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Dagfire.Tasks.Objects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.AwsS3;

/// <summary>
/// One put. The first part is read before anything is asked of S3: content that breaks off early leaves nothing behind, and what fits into it needs one request only.
/// </summary>
internal sealed class S3Upload(AmazonS3Client client, S3Settings settings, string key, PutOptions options, TimeProvider clock, ILogger log)
{
    private const int MostParts = 10_000;
    private static readonly TimeSpan TimeToAbort = TimeSpan.FromSeconds(20);

    private readonly string _name = settings.Prefix + key;

    internal async Task<ObjectInfo> RunAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = await PartBuffer.ReadAsync(content, settings.PartSize, cancellationToken);
        return buffer.IsLast ? await PutAsync(buffer, cancellationToken) : await PutPartsAsync(buffer, content, cancellationToken);
    }

    private async Task<ObjectInfo> PutAsync(PartBuffer buffer, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = settings.Bucket,
            Key = _name,
            InputStream = buffer.Open(),
            ContentType = options.ContentType,
            MD5Digest = buffer.Md5,
        };
        AddCondition(request);
        var response = await WatchAsync(() => client.PutObjectAsync(request, cancellationToken));
        return InfoOf(buffer.Length, response.ETag);
    }

    private async Task<ObjectInfo> PutPartsAsync(PartBuffer first, Stream content, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = settings.Bucket, Key = _name, ContentType = options.ContentType };
        var uploadId = (await WatchAsync(() => client.InitiateMultipartUploadAsync(begin, cancellationToken))).UploadId;
        try
        {
            return await PutPartsAsync(uploadId, first, content, cancellationToken);
        }
        catch
        {
            await AbortAsync(uploadId);
            throw;
        }
    }

    private async Task<ObjectInfo> PutPartsAsync(string uploadId, PartBuffer part, Stream content, CancellationToken cancellationToken)
    {
        var tags = new List<PartETag>();
        var size = 0L;
        while (true)
        {
            tags.Add(await PutPartAsync(uploadId, tags.Count + 1, part, cancellationToken));
            size += part.Length;
            if (part.IsLast)
                break;
            if (tags.Count == MostParts)
                throw new ObjectStoreException($"The object '{key}' has more than {MostParts} parts of {settings.PartSize >> 20} MB; raise 'part_size_mb' in the extra of the connection '{settings.ConnectionId}'.");
            await part.ReadNextAsync(content, cancellationToken);
        }

        var end = new CompleteMultipartUploadRequest { BucketName = settings.Bucket, Key = _name, UploadId = uploadId, PartETags = tags };
        AddCondition(end);
        var response = await WatchAsync(() => client.CompleteMultipartUploadAsync(end, cancellationToken));
        return InfoOf(size, response.ETag);
    }

    private async Task<PartETag> PutPartAsync(string uploadId, int number, PartBuffer part, CancellationToken cancellationToken)
    {
        var request = new UploadPartRequest
        {
            BucketName = settings.Bucket,
            Key = _name,
            UploadId = uploadId,
            PartNumber = number,
            PartSize = part.Length,
            InputStream = part.Open(),
            MD5Digest = part.Md5,
        };
        return new PartETag(number, (await WatchAsync(() => client.UploadPartAsync(request, cancellationToken))).ETag);
    }

    // Parts that nobody completes are paid for until somebody aborts them. The caller's token may have fired already.
    private async Task AbortAsync(string uploadId)
    {
        using var limit = new CancellationTokenSource(TimeToAbort, clock);
        try
        {
            await client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = settings.Bucket, Key = _name, UploadId = uploadId }, limit.Token);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or OperationCanceledException or HttpRequestException or IOException or TimeoutException)
        {
            // What went wrong before this is what the caller needs to hear.
            log.PartsLeftBehind(key, exception.Message);
        }
    }

    // This version of the SDK has no property for either condition, so the headers are added before it signs.
    private void AddCondition(AmazonWebServiceRequest request)
    {
        var (name, value) = options switch
        {
            { OnlyIfAbsent: true } => ("If-None-Match", "*"),
            { OnlyIfETag: { } etag } => ("If-Match", S3ETag.Write(etag)),
            _ => ("", ""),
        };
        if (name.Length > 0)
            ((Amazon.Runtime.Internal.IAmazonWebServiceRequest)request).AddBeforeRequestHandler((_, sent) => ((WebServiceRequestEventArgs)sent).Headers[name] = value);
    }

    // Only around S3's own answers: content that breaks off is the caller's matter and stays as it is.
    private Task<T> WatchAsync<T>(Func<Task<T>> request) => S3Failure.WatchAsync(settings, $"Putting '{key}'", request);

    // S3 tells no time with a put.
    private ObjectInfo InfoOf(long size, string etag) => new(key, size, S3ETag.Read(etag), options.ContentType, S3Time.Of(clock.GetUtcNow().UtcDateTime));
}
