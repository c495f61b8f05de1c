namespace Dagfire.Tasks.Objects;

/// <summary>A conditional put met an object (or none) it was not meant for; nothing was written. S3's 412.</summary>
/// <param name="key">The key.</param>
/// <param name="expected">What the condition asked for, in words.</param>
/// <param name="foundETag">The ETag found; <see langword="null"/> when the key held nothing.</param>
public sealed class ObjectConditionException(string key, string expected, string? foundETag)
    : Exception($"The object '{key}' was not written: expected {expected}, found {(foundETag is null ? "no object" : $"ETag {foundETag}")}.")
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The ETag found; <see langword="null"/> when the key held nothing.</summary>
    public string? FoundETag { get; } = foundETag;
}
