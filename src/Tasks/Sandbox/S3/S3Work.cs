using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>One request to a bucket.</summary>
internal sealed class S3Work(S3Bucket bucket, HttpContext context)
{
    private const int MostKeys = 1000;
    private const int MostParts = 10_000;
    private static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    internal Task OnObjectAsync(string key)
    {
        var query = context.Request.Query;
        return (context.Request.Method, query.ContainsKey("uploads"), query["uploadId"].ToString()) switch
        {
            ("POST", true, _) => BeginAsync(key),
            ("PUT", _, { Length: > 0 } id) => PutPartAsync(id),
            ("POST", _, { Length: > 0 } id) => CompleteAsync(key, id),
            ("DELETE", _, { Length: > 0 } id) => AbortAsync(id),
            ("PUT", _, _) => PutAsync(key),
            ("GET" or "HEAD", _, _) => GetAsync(key),
            ("DELETE", _, _) => RemoveAsync(key),
            _ => throw NotAllowed(),
        };
    }

    internal Task OnBucketAsync() => context.Request.Method switch
    {
        "GET" => ListAsync(),
        // Every bucket is there already.
        "HEAD" or "PUT" => Task.CompletedTask,
        _ => throw NotAllowed(),
    };

    private async Task ListAsync()
    {
        var query = context.Request.Query;
        var prefix = query["prefix"].ToString();
        var most = int.TryParse(query["max-keys"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostKeys) : MostKeys;
        var after = query["continuation-token"].ToString() is { Length: > 0 } token ? ReadToken(token) : null;
        var (page, isTruncated) = await bucket.Contents.ListAsync(prefix, after, most, context.RequestAborted);
        var list = new XElement(Names + "ListBucketResult", Text("Prefix", prefix), Text("KeyCount", page.Count), Text("MaxKeys", most), Text("IsTruncated", isTruncated ? "true" : "false"));
        if (isTruncated)
            list.Add(Text("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Key))));
        list.Add(page.Select(found => new XElement(
            Names + "Contents", Text("Key", found.Key), Text("LastModified", found.LastModified.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            Text("ETag", $"\"{found.ETag}\""), Text("Size", found.Size), Text("StorageClass", "STANDARD"))));
        await XmlAsync(list);
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new S3Error(400, "InvalidArgument", "The continuation token provided is incorrect");
    }

    private async Task PutAsync(string key)
    {
        var etag = await bucket.PutAsync(key, await BodyAsync(), ContentType(), S3Condition.Of(context.Request), context.RequestAborted);
        context.Response.Headers.ETag = $"\"{etag}\"";
    }

    private async Task GetAsync(string key)
    {
        await using var found = await bucket.Contents.OpenAsync(key, context.RequestAborted) ?? throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
        context.Response.ContentType = found.Info.ContentType;
        context.Response.ContentLength = found.Info.Size;
        context.Response.Headers.ETag = $"\"{found.Info.ETag}\"";
        context.Response.Headers.LastModified = found.Info.LastModified.ToString("r");
        if (!HttpMethods.IsHead(context.Request.Method))
            await found.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task RemoveAsync(string key)
    {
        await bucket.Contents.RemoveAsync(key, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task AbortAsync(string id)
    {
        bucket.Abort(id);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task BeginAsync(string key) => XmlAsync(new XElement(Names + "InitiateMultipartUploadResult", Text("Key", key), Text("UploadId", bucket.Begin(key, ContentType()))));

    private async Task PutPartAsync(string id)
    {
        var body = await BodyAsync();
        if (!int.TryParse(context.Request.Query["partNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostParts)
            throw new S3Error(400, "InvalidArgument", $"Part number must be an integer between 1 and {MostParts}, inclusive");
        var parts = bucket.Upload(id).Parts;
        lock (parts)
            parts[number] = body;
        context.Response.Headers.ETag = $"\"{S3PartialUpload.Md5(body)}\"";
    }

    private async Task CompleteAsync(string key, string id)
    {
        var parts = S3PartList.Read(await BodyAsync());
        var etag = await bucket.CompleteAsync(id, parts, S3Condition.Of(context.Request), context.RequestAborted);
        await XmlAsync(new XElement(Names + "CompleteMultipartUploadResult", Text("Key", key), Text("ETag", $"\"{etag}\"")));
    }

    private async Task<byte[]> BodyAsync()
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var content = context.Request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal) ? AwsChunks.Decode(body.ToArray()) : body.ToArray();
        if (context.Request.Headers.ContentMD5.ToString() is { Length: > 0 } expected && expected != Convert.ToBase64String(Convert.FromHexString(S3PartialUpload.Md5(content))))
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        return content;
    }

    private static S3Error NotAllowed() => new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    private string ContentType() => context.Request.ContentType ?? "binary/octet-stream";

    private static XElement Text(string name, object value) => new(Names + name, value);

    private Task XmlAsync(XElement xml)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(xml.ToString(SaveOptions.DisableFormatting));
    }
}
