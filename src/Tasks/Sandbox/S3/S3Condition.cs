using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>What must hold for a put.</summary>
internal sealed record S3Condition(bool OnlyIfAbsent, string? ETag)
{
    internal static S3Condition Of(HttpRequest request) =>
        new(request.Headers.IfNoneMatch == "*", request.Headers.IfMatch.ToString() is { Length: > 0 } etag ? etag.Trim('"') : null);

    internal void Check(S3Object? found)
    {
        if (ETag is not null && found is null)
            throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
        if ((OnlyIfAbsent && found is not null) || (ETag is not null && found!.ETag != ETag))
            throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }
}
