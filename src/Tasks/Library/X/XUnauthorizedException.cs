namespace Dagfire.Tasks.X;

/// <summary>The credentials are wrong, expired or may not do this (401, 403).</summary>
/// <param name="message">X's words.</param>
public sealed class XUnauthorizedException(string message) : XException($"X refuses the credentials: {message}");
