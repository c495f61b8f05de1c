namespace Dagfire.Tasks.X;

/// <summary>X did not give what was asked for.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public abstract class XException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The quota is used up (429).</summary>
/// <param name="resetAt">When requests are accepted again, UTC.</param>
public sealed class XRateLimitedException(DateTimeOffset resetAt)
    : XException($"X's quota is used up until {resetAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC.")
{
    /// <summary>When requests are accepted again, UTC.</summary>
    public DateTimeOffset ResetAt { get; } = resetAt.ToUniversalTime();
}

/// <summary>There is no such user, or it is suspended or hidden.</summary>
/// <param name="handle">The name asked for.</param>
/// <param name="reason">X's words.</param>
public sealed class XUserNotFoundException(string handle, string reason) : XException($"X has no user '{handle}': {reason}")
{
    /// <summary>The name asked for.</summary>
    public string Handle { get; } = handle;
}

/// <summary>The credentials are wrong, expired or may not do this (401, 403).</summary>
/// <param name="message">X's words.</param>
public sealed class XUnauthorizedException(string message) : XException($"X refuses the credentials: {message}");

/// <summary>X refuses the request as it stands (400).</summary>
/// <param name="message">X's words.</param>
public sealed class XInvalidRequestException(string message) : XException($"X refuses the request: {message}");

/// <summary>X failed (5xx, or no answer). Transient: a later try may succeed.</summary>
/// <param name="status">The HTTP status; 0 when there was no answer.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class XServerException(int status, Exception? inner = null)
    : XException(status == 0 ? "X did not answer." : $"X answered {status}.", inner)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; } = status;
}

/// <summary>The answer is not in X's wire shape.</summary>
/// <param name="payload">The answer as it came.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class XPayloadException(ReadOnlyMemory<byte> payload, string message, Exception? inner = null)
    : XException($"X's answer cannot be read: {message}", inner)
{
    /// <summary>The answer as it came.</summary>
    public ReadOnlyMemory<byte> Payload { get; } = payload;
}
