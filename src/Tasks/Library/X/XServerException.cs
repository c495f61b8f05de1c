namespace Dagfire.Tasks.X;

/// <summary>X failed (5xx, or no answer). Transient: a later try may succeed.</summary>
/// <param name="status">The HTTP status; 0 when there was no answer.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class XServerException(int status, Exception? inner = null)
    : XException(status == 0 ? "X did not answer." : $"X answered {status}.", inner)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; } = status;
}
