using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>What must hold for a put.</summary>
internal sealed record S3Condition(bool OnlyIfAbsent, string? ETag)
{
    internal static S3Condition None { get; } = new(OnlyIfAbsent: false, ETag: null);

    internal static S3Condition Of(HttpRequest request) =>
        new(request.Headers.IfNoneMatch == "*", request.Headers.IfMatch.ToString() is { Length: > 0 } etag ? etag.Trim('"') : null);

    /// <param name="found">The ETag of the object there is; <see langword="null"/> when there is none.</param>
    internal void Check(string? found)
    {
        if ((ETag is not null && found != ETag) || (OnlyIfAbsent && found is not null))
            throw Refusal(found is not null);
    }

    internal static S3Error Refusal(bool isThere) => isThere
        ? new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        : new S3Error(404, "NoSuchKey", "The specified key does not exist.");
}
