namespace Dagfire.Tasks.X;

/// <summary>The quota is used up (429).</summary>
/// <param name="resetAt">When requests are accepted again, UTC.</param>
public sealed class XRateLimitedException(DateTimeOffset resetAt)
    : XException($"X's quota is used up until {resetAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC.")
{
    /// <summary>When requests are accepted again, UTC.</summary>
    public DateTimeOffset ResetAt { get; } = resetAt.ToUniversalTime();
}
