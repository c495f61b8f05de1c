using System.Text;

namespace Dagfire.Tasks.Objects;

/// <summary>
/// The rule for keys, narrower than S3's so that every adapter can hold every key: segments between single slashes, none empty,
/// <c>.</c> or <c>..</c>; no control characters, no backslash; at most 1,024 bytes of UTF-8, 255 per segment; the first segment is not <c>.dagfire</c>.
/// </summary>
public static class ObjectKey
{
    /// <summary>Longest key, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Longest segment, in bytes of UTF-8.</summary>
    public const int MaxSegmentBytes = 255;

    internal const string Reserved = ".dagfire";

    /// <summary>Returns the key when it is allowed.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">It is not; the message says why.</exception>
    public static string Checked(string key) =>
        ProblemOf(key) is { } problem ? throw new ArgumentException(problem, nameof(key)) : key;

    /// <summary>Why a key is not allowed; <see langword="null"/> when it is.</summary>
    /// <param name="key">The key.</param>
    public static string? ProblemOf(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return "An object key must not be empty.";
        if (Encoding.UTF8.GetByteCount(key) > MaxBytes)
            return $"The object key '{key[..40]}…' has more than {MaxBytes} bytes.";
        if (key.Any(character => char.IsControl(character) || character == '\\'))
            return $"The object key '{key}' holds a control character or a backslash.";
        var segments = key.Split('/');
        if (segments[0] == Reserved)
            return $"The object key '{key}' starts with '{Reserved}/', which is reserved.";
        return segments.Select(segment => SegmentProblem(key, segment)).FirstOrDefault(problem => problem is not null);
    }

    private static string? SegmentProblem(string key, string segment) => segment switch
    {
        "" => $"The object key '{key}' starts or ends with '/' or holds '//'.",
        "." or ".." => $"The object key '{key}' holds the segment '{segment}'.",
        _ when Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes => $"A segment of the object key '{key[..40]}…' has more than {MaxSegmentBytes} bytes.",
        _ => null,
    };
}
