using System.Xml.Linq;
using Dagfire.Tasks.Objects;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>One request to a bucket as a whole.</summary>
internal sealed class S3BucketWork(string name, S3Bucket bucket, HttpContext context)
{
    private const int MostToRemove = 1000;

    internal Task RunAsync() => context.Request.Method switch
    {
        "GET" when context.Request.Query.ContainsKey("location") => S3Xml.WriteAsync(context, new XElement(S3Xml.Names + "LocationConstraint")),
        "GET" => ListAsync(),
        "POST" when context.Request.Query.ContainsKey("delete") => RemoveAsync(),
        // Every bucket is there already.
        "HEAD" or "PUT" => Task.CompletedTask,
        _ => throw S3Error.NotAllowed(),
    };

    private async Task ListAsync()
    {
        var query = S3ListQuery.Of(context.Request.Query);
        var page = await S3Listing.ReadAsync(bucket.Contents, query, context.RequestAborted);
        var list = new XElement(
            S3Xml.Names + "ListBucketResult", S3Xml.Text("Name", name), S3Xml.Text("Prefix", query.Prefix), S3Xml.Text("MaxKeys", query.Most),
            S3Xml.Text("IsTruncated", page.Next is null ? "false" : "true"));
        if (query.Delimiter.Length > 0)
            list.Add(S3Xml.Text("Delimiter", query.Delimiter));
        if (query.IsSecond)
            list.Add(S3Xml.Text("KeyCount", page.Objects.Count + page.CommonPrefixes.Count));
        if (page.Next is { } next)
            list.Add(query.IsSecond ? S3Xml.Text("NextContinuationToken", S3ListQuery.TokenOf(next)) : S3Xml.Text("NextMarker", next));
        list.Add(page.Objects.Select(Contents));
        list.Add(page.CommonPrefixes.Select(prefix => new XElement(S3Xml.Names + "CommonPrefixes", S3Xml.Text("Prefix", prefix))));
        await S3Xml.WriteAsync(context, list);
    }

    private static XElement Contents(ObjectInfo found) => new(
        S3Xml.Names + "Contents", S3Xml.Text("Key", found.Key), S3Xml.Text("LastModified", S3Xml.Time(found.LastModified)),
        S3Xml.Text("ETag", $"\"{found.ETag}\""), S3Xml.Text("Size", found.Size), S3Xml.Text("StorageClass", "STANDARD"));

    private async Task RemoveAsync()
    {
        var asked = S3Xml.Read(await S3Request.BodyAsync(context.Request));
        var keys = asked.Elements().Where(element => element.Name.LocalName == "Object").Select(element => S3Xml.Value(element, "Key")).ToList();
        if (keys.Count is 0 or > MostToRemove)
            throw S3Xml.Malformed();
        foreach (var key in keys)
            await bucket.Contents.RemoveAsync(key, context.RequestAborted);
        var isQuiet = S3Xml.Find(asked, "Quiet") == "true";
        await S3Xml.WriteAsync(context, new XElement(S3Xml.Names + "DeleteResult", isQuiet ? [] : keys.Select(key => new XElement(S3Xml.Names + "Deleted", S3Xml.Text("Key", key)))));
    }
}
