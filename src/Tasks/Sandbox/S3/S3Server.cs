using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dagfire.Tasks.Objects.Folder;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>
/// S3's REST protocol, path style: buckets by name, put, copy, get and head with ranges and conditions, delete of one or many, list with prefix and delimiter, uploads in parts, conditional puts; every request's
/// signature is checked. What it does not know it refuses.
/// Thread-safe.
/// </summary>
public sealed partial class S3Server : LoopbackServer
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(15);

    private readonly string _name;
    private readonly Func<string, S3Bucket?> _others;
    private readonly Func<IReadOnlyList<string>> _names;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly TimeProvider _clock;

    /// <summary>One bucket in memory.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="secrets">Secret keys by the id of their access key.</param>
    /// <param name="clock">The server's clock.</param>
    public S3Server(string bucket, IReadOnlyDictionary<string, string> secrets, TimeProvider clock)
        : this(bucket, new S3Bucket(new S3Memory(clock)), _ => null, () => [bucket], secrets, clock)
    {
    }

    private S3Server(
        string name, S3Bucket bucket, Func<string, S3Bucket?> others, Func<IReadOnlyList<string>> names, IReadOnlyDictionary<string, string> secrets, TimeProvider clock) =>
        (_name, Bucket, _others, _names, _secrets, _clock) = (name, bucket, others, names, secrets, clock);

    /// <summary>What lies in the bucket; where there are several, in the first one.</summary>
    public S3Bucket Bucket { get; }

    /// <summary>The session token that requests must bring; <see langword="null"/> for none.</summary>
    public string? SessionToken { get; set; }

    /// <inheritdoc/>
    public override FaultAnswer? ExpiredToken => Refusal(StatusCodes.Status400BadRequest, "ExpiredToken", "The provided token has expired.");

    /// <summary>Every bucket that is asked for, each a folder of its own that stays.</summary>
    /// <param name="folder">The folder of the buckets' folders.</param>
    /// <param name="bucket">The bucket that <see cref="Bucket"/> is.</param>
    /// <param name="secrets">Secret keys by the id of their access key.</param>
    /// <param name="clock">The server's clock.</param>
    public static S3Server Over(string folder, string bucket, IReadOnlyDictionary<string, string> secrets, TimeProvider clock)
    {
        var buckets = new ConcurrentDictionary<string, S3Bucket>();
        return new S3Server(bucket, Find(bucket)!, Find, Names, secrets, clock);

        S3Bucket? Find(string name) => BucketName().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal)
            ? buckets.GetOrAdd(name, _ => new S3Bucket(new S3Folder(new FolderObjectStore(Path.Combine(folder, name), clock))))
            : null;

        // Every bucket is there, but those alone that hold or held something can be told.
        IReadOnlyList<string> Names()
        {
            var made = Directory.CreateDirectory(folder).EnumerateDirectories().Select(found => found.Name);
            return [.. made.Append(bucket).Where(name => Find(name) is not null).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public override FaultAnswer TooManyRequests(TimeSpan rest, DateTimeOffset now) => Refusal(StatusCodes.Status503ServiceUnavailable, "SlowDown", "Please reduce your request rate.");

    /// <inheritdoc/>
    public override FaultAnswer Failure(int status) => Refusal(status, "InternalError", "We encountered an internal error. Please try again.");

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["x-amz-request-id"] = "sandbox";
        context.Response.Headers.Date = _clock.GetUtcNow().ToString("r");
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

    private static FaultAnswer Refusal(int status, string code, string message) =>
        new(status, $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>sandbox</RequestId></Error>", "application/xml");

    private void Check(HttpRequest request)
    {
        var signature = S3Signature.Of(request);
        var now = _clock.GetUtcNow() + Skew;
        if ((now - signature.SignedAt).Duration() > MostSkew)
            throw new S3Error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.") { ServerTime = now };
        if (!_secrets.TryGetValue(signature.AccessKey, out var secret))
            throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        if (!signature.IsMadeWith(secret, request))
            throw new S3Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        if (SessionToken is { } token && request.Headers["x-amz-security-token"] != token)
            throw new S3Error(400, "ExpiredToken", "The provided token has expired.");
    }

    private Task DoAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (path is [""])
            return ListBucketsAsync(context);
        var bucket = Find(path[0]);
        S3Request.Check(context.Request);
        return path is [_, { Length: > 0 } key] ? new S3Work(bucket, key, Find, context).RunAsync() : new S3BucketWork(path[0], bucket, context).RunAsync();
    }

    private Task ListBucketsAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            throw S3Error.NotAllowed();
        var buckets = _names().Select(name => new XElement(S3Xml.Names + "Bucket", S3Xml.Text("Name", name), S3Xml.Text("CreationDate", S3Xml.Time(DateTimeOffset.UnixEpoch))));
        return S3Xml.WriteAsync(context, new XElement(
            S3Xml.Names + "ListAllMyBucketsResult", new XElement(S3Xml.Names + "Owner", S3Xml.Text("ID", "sandbox")), new XElement(S3Xml.Names + "Buckets", buckets)));
    }

    private S3Bucket Find(string name) => (name == _name ? Bucket : _others(name)) ?? throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\\z")]
    private static partial Regex BucketName();
}
