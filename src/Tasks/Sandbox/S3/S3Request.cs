using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>What a request brings. Stateless.</summary>
internal static class S3Request
{
    // Each is another thing than the object or bucket: an answer about that would be wrong, and a put would take the object's place.
    private static readonly HashSet<string> NotServed =
    [
        "accelerate", "acl", "analytics", "attributes", "cors", "encryption", "inventory", "legal-hold", "lifecycle", "logging", "metrics", "notification", "object-lock", "ownershipControls",
        "partNumber", "policy", "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent", "versionId", "versioning", "versions", "website",
    ];

    /// <exception cref="S3Error">It asks for something that the sandbox has not.</exception>
    internal static void Check(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(key => NotServed.Contains(key) && !(key == "partNumber" && request.Query.ContainsKey("uploadId"))) is { } asked)
            throw new S3Error(501, "NotImplemented", $"The sandbox does not know '?{asked}'.");
    }

    internal static string ContentType(HttpRequest request) => request.ContentType ?? "binary/octet-stream";

    /// <exception cref="S3Error">It is not whole, or not what its digest says.</exception>
    internal static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var content = request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal) ? AwsChunks.Decode(body.ToArray()) : body.ToArray();
        if (request.Headers.ContentMD5.ToString() is { Length: > 0 } expected && expected != Convert.ToBase64String(Convert.FromHexString(S3PartialUpload.Md5(content))))
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        return content;
    }
}
