using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>One request to an object.</summary>
internal sealed class S3Work(S3Bucket bucket, string key, Func<string, S3Bucket> find, HttpContext context)
{
    private const int MostParts = 10_000;

    internal Task RunAsync()
    {
        var query = context.Request.Query;
        return (context.Request.Method, query.ContainsKey("uploads"), query["uploadId"].ToString()) switch
        {
            ("POST", true, _) => BeginAsync(),
            ("PUT", _, { Length: > 0 } id) => PutPartAsync(id),
            ("POST", _, { Length: > 0 } id) => CompleteAsync(id),
            ("DELETE", _, { Length: > 0 } id) => AbortAsync(id),
            ("PUT", _, _) when S3Copy.IsAskedFor(context.Request) => S3Copy.RunAsync(context, bucket, key, find),
            ("PUT", _, _) => PutAsync(),
            ("GET" or "HEAD", _, "") => GetAsync(),
            ("DELETE", _, _) => RemoveAsync(),
            _ => throw S3Error.NotAllowed(),
        };
    }

    private async Task PutAsync()
    {
        var etag = await bucket.PutAsync(key, await S3Request.BodyAsync(context.Request), S3Request.ContentType(context.Request), S3Condition.Of(context.Request), context.RequestAborted);
        context.Response.Headers.ETag = $"\"{etag}\"";
    }

    private async Task GetAsync()
    {
        await using var found = await bucket.Contents.OpenAsync(key, context.RequestAborted) ?? throw S3Error.NoSuchKey();
        context.Response.Headers.ETag = $"\"{found.Info.ETag}\"";
        if (S3Condition.IsUnchanged(context.Request, found.Info.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = S3Range.Of(context.Request, found.Info.Size);
        context.Response.ContentType = found.Info.ContentType;
        context.Response.ContentLength = range?.Length ?? found.Info.Size;
        context.Response.Headers.LastModified = found.Info.LastModified.ToString("r");
        context.Response.Headers.AcceptRanges = "bytes";
        if (range is not null)
            (context.Response.StatusCode, context.Response.Headers.ContentRange) = (StatusCodes.Status206PartialContent, range.Header);
        if (!HttpMethods.IsHead(context.Request.Method))
            await (range?.CopyAsync(found.Content, context.Response.Body, context.RequestAborted) ?? found.Content.CopyToAsync(context.Response.Body, context.RequestAborted));
    }

    private async Task RemoveAsync()
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

    private Task BeginAsync() => S3Xml.WriteAsync(context, new XElement(
        S3Xml.Names + "InitiateMultipartUploadResult", S3Xml.Text("Key", key), S3Xml.Text("UploadId", bucket.Begin(key, S3Request.ContentType(context.Request)))));

    private async Task PutPartAsync(string id)
    {
        if (S3Copy.IsAskedFor(context.Request))
            throw new S3Error(501, "NotImplemented", "The sandbox does not copy parts.");
        var body = await S3Request.BodyAsync(context.Request);
        if (!int.TryParse(context.Request.Query["partNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostParts)
            throw new S3Error(400, "InvalidArgument", $"Part number must be an integer between 1 and {MostParts}, inclusive");
        var parts = bucket.Upload(id).Parts;
        lock (parts)
            parts[number] = body;
        context.Response.Headers.ETag = $"\"{S3PartialUpload.Md5(body)}\"";
    }

    private async Task CompleteAsync(string id)
    {
        var parts = S3PartList.Read(await S3Request.BodyAsync(context.Request));
        var etag = await bucket.CompleteAsync(id, parts, S3Condition.Of(context.Request), context.RequestAborted);
        await S3Xml.WriteAsync(context, new XElement(S3Xml.Names + "CompleteMultipartUploadResult", S3Xml.Text("Key", key), S3Xml.Text("ETag", $"\"{etag}\"")));
    }
}
