using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>
/// S3's REST protocol over one bucket in memory, path style: put, get, head, delete, list (version 2), uploads in parts, conditional puts; every request's signature is checked.
/// Thread-safe.
/// </summary>
/// <param name="bucket">The bucket's name.</param>
/// <param name="secrets">Secret keys by the id of their access key.</param>
/// <param name="clock">The server's clock.</param>
public sealed class S3Server(string bucket, IReadOnlyDictionary<string, string> secrets, TimeProvider clock) : LoopbackServer
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(15);

    /// <summary>What lies in it.</summary>
    public S3Bucket Bucket { get; } = new(clock);

    /// <summary>The session token that requests must bring; <see langword="null"/> for none.</summary>
    public string? SessionToken { get; set; }

    protected override async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["x-amz-request-id"] = "sandbox";
        context.Response.Headers.Date = clock.GetUtcNow().ToString("r");
        try
        {
            Check(context.Request);
            await DoAsync(context);
        }
        catch (S3Error error)
        {
            await error.WriteAsync(context);
        }
    }

    private void Check(HttpRequest request)
    {
        var signature = S3Signature.Of(request);
        if ((clock.GetUtcNow() - signature.SignedAt).Duration() > MostSkew)
            throw new S3Error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.") { ServerTime = clock.GetUtcNow() };
        if (!secrets.TryGetValue(signature.AccessKey, out var secret))
            throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        if (!signature.IsMadeWith(secret, request))
            throw new S3Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        if (SessionToken is { } token && request.Headers["x-amz-security-token"] != token)
            throw new S3Error(400, "ExpiredToken", "The provided token has expired.");
    }

    private Task DoAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (path[0] != bucket)
            throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
        var work = new S3Work(Bucket, context);
        return path is [_, { Length: > 0 } key] ? work.OnObjectAsync(key) : work.ListAsync();
    }
}
