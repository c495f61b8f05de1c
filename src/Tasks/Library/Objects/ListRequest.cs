namespace Dagfire.Tasks.Objects;

/// <summary>Which objects to list.</summary>
/// <param name="Prefix">What their keys start with; empty for all.</param>
public sealed record ListRequest(string Prefix = "")
{
    /// <summary>The most a page may hold, as in S3.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>At most so many objects, 1 to 1,000. Default 1,000.</summary>
    public int MaxKeys { get; init; } = MaxPageSize;

    /// <summary><see cref="ObjectPage.ContinuationToken"/> of the page before. Default the first page.</summary>
    public string? ContinuationToken { get; init; }
}
