using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>One request to a bucket.</summary>
internal sealed class S3Work(S3Bucket bucket, HttpContext context)
{
    private const int MostKeys = 1000;
    private static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    internal Task OnObjectAsync(string key)
    {
        var query = context.Request.Query;
        return (context.Request.Method, query.ContainsKey("uploads"), query["uploadId"].ToString()) switch
        {
            ("POST", true, _) => BeginAsync(key),
            ("PUT", _, { Length: > 0 } id) => PutPartAsync(id),
            ("POST", _, { Length: > 0 } id) => CompleteAsync(key, id),
            ("DELETE", _, { Length: > 0 } id) => RemoveAsync(() => bucket.Abort(id)),
            ("PUT", _, _) => PutAsync(key),
            ("GET" or "HEAD", _, _) => GetAsync(key),
            ("DELETE", _, _) => RemoveAsync(() => bucket.Remove(key)),
            _ => throw new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        };
    }

    internal Task ListAsync()
    {
        var query = context.Request.Query;
        var prefix = query["prefix"].ToString();
        var most = int.TryParse(query["max-keys"], out var asked) ? Math.Min(asked, MostKeys) : MostKeys;
        var found = bucket.After(prefix, query["continuation-token"].ToString() is { Length: > 0 } token ? ReadToken(token) : null);
        var page = found.Take(most).ToList();
        var isTruncated = found.Count > page.Count;
        var list = new XElement(Names + "ListBucketResult", Text("Prefix", prefix), Text("KeyCount", page.Count), Text("MaxKeys", most), Text("IsTruncated", isTruncated ? "true" : "false"));
        if (isTruncated)
            list.Add(Text("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Key))));
        list.Add(page.Select(entry => new XElement(
            Names + "Contents", Text("Key", entry.Key), Text("LastModified", entry.Object.LastModified.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            Text("ETag", $"\"{entry.Object.ETag}\""), Text("Size", entry.Object.Content.Length), Text("StorageClass", "STANDARD"))));
        return XmlAsync(list);
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
        var etag = bucket.Put(key, await BodyAsync(), ContentType(), S3Condition.Of(context.Request));
        context.Response.Headers.ETag = $"\"{etag}\"";
    }

    private async Task GetAsync(string key)
    {
        var found = bucket.Find(key) ?? throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
        context.Response.ContentType = found.ContentType;
        context.Response.ContentLength = found.Content.Length;
        context.Response.Headers.ETag = $"\"{found.ETag}\"";
        context.Response.Headers.LastModified = found.LastModified.ToString("r");
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(found.Content);
    }

    private Task RemoveAsync(Action remove)
    {
        remove();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task BeginAsync(string key) => XmlAsync(new XElement(Names + "InitiateMultipartUploadResult", Text("Key", key), Text("UploadId", bucket.Begin(key, ContentType()))));

    private async Task PutPartAsync(string id)
    {
        var body = await BodyAsync();
        var parts = bucket.Upload(id).Parts;
        lock (parts)
            parts[int.Parse(context.Request.Query["partNumber"].ToString(), CultureInfo.InvariantCulture)] = body;
        context.Response.Headers.ETag = $"\"{S3PartialUpload.Md5(body)}\"";
    }

    private async Task CompleteAsync(string key, string id)
    {
        var asked = XDocument.Parse(Encoding.UTF8.GetString(await BodyAsync()));
        var parts = asked.Root!.Elements().Select(part => (
            (int)part.Elements().Single(element => element.Name.LocalName == "PartNumber"),
            part.Elements().Single(element => element.Name.LocalName == "ETag").Value.Trim('"')));
        var etag = bucket.Complete(id, [.. parts], S3Condition.Of(context.Request));
        await XmlAsync(new XElement(Names + "CompleteMultipartUploadResult", Text("Key", key), Text("ETag", $"\"{etag}\"")));
    }

    private async Task<byte[]> BodyAsync()
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var content = context.Request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal) ? AwsChunks.Decode(body.ToArray()) : body.ToArray();
        if (context.Request.Headers.ContentMD5.ToString() is { Length: > 0 } expected && Convert.ToHexStringLower(Convert.FromBase64String(expected)) != S3PartialUpload.Md5(content))
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        return content;
    }

    private string ContentType() => context.Request.ContentType ?? "binary/octet-stream";

    private static XElement Text(string name, object value) => new(Names + name, value);

    private Task XmlAsync(XElement xml)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(xml.ToString(SaveOptions.DisableFormatting));
    }
}
