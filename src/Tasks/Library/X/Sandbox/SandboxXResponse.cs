namespace Dagfire.Tasks.X.Sandbox;

/// <summary>An answer of the sandbox X, as it would go over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, UTF-8 JSON; half of it when truncation was asked for.</param>
/// <param name="RateLimit">The quota after this request.</param>
public sealed record SandboxXResponse(int Status, ReadOnlyMemory<byte> Body, XRateLimit RateLimit);
