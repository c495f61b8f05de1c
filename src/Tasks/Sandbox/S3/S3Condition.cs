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
        : S3Error.NoSuchKey();

    /// <summary>Whether a read may be answered with what the reader has.</summary>
    /// <exception cref="S3Error">The reader wants another version, or none but another.</exception>
    internal static bool IsUnchanged(HttpRequest request, string found)
    {
        if (Wanted(request.Headers.IfMatch.ToString()) is { Count: > 0 } wanted && !wanted.Contains(found) && !wanted.Contains("*"))
            throw Refusal(isThere: true);
        return Wanted(request.Headers.IfNoneMatch.ToString()) is { } had && (had.Contains(found) || had.Contains("*"));
    }

    private static IReadOnlyList<string> Wanted(string header) => [.. header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('"'))];
}
