namespace Dagfire.Tasks.Objects;

/// <summary>How an object is put.</summary>
public sealed record PutOptions
{
    /// <summary>JSON, without condition.</summary>
    public static PutOptions Json { get; } = new() { ContentType = "application/json" };

    /// <summary>The media type. Default <c>application/octet-stream</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Put only when the key holds nothing (S3's <c>If-None-Match: *</c>). Default <see langword="false"/>.</summary>
    public bool OnlyIfAbsent { get; init; }

    /// <summary>Put only when the key holds an object with this ETag (S3's <c>If-Match</c>). Default none.</summary>
    public string? OnlyIfETag { get; init; }
}
