using System.Xml.Linq;
using Dagfire.Tasks.Objects;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>A put whose content is another object. Stateless.</summary>
internal static class S3Copy
{
    private const string Source = "x-amz-copy-source";

    internal static bool IsAskedFor(HttpRequest request) => request.Headers.ContainsKey(Source);

    internal static async Task RunAsync(HttpContext context, S3Bucket bucket, string key, Func<string, S3Bucket> find)
    {
        var (name, sourceKey) = SourceOf(context.Request);
        await using var source = await find(name).Contents.OpenAsync(sourceKey, context.RequestAborted) ?? throw S3Error.NoSuchKey();
        var (bytes, isReplaced) = (await ReadAsync(source, context.RequestAborted), context.Request.Headers["x-amz-metadata-directive"] == "REPLACE");
        var etag = await bucket.PutAsync(key, bytes, isReplaced ? S3Request.ContentType(context.Request) : source.Info.ContentType, S3Condition.Of(context.Request), context.RequestAborted);
        await using var made = await bucket.Contents.OpenAsync(key, context.RequestAborted);
        await S3Xml.WriteAsync(context, new XElement(
            S3Xml.Names + "CopyObjectResult", S3Xml.Text("ETag", $"\"{etag}\""), S3Xml.Text("LastModified", S3Xml.Time(made?.Info.LastModified ?? source.Info.LastModified))));
    }

    private static (string Bucket, string Key) SourceOf(HttpRequest request) => Uri.UnescapeDataString(request.Headers[Source].ToString().Split('?')[0]).TrimStart('/').Split('/', 2) is [var bucket, { Length: > 0 } key]
        ? (bucket, key)
        : throw new S3Error(400, "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");

    private static async Task<byte[]> ReadAsync(StoredObject source, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await source.Content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
