namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>An answer of the sandbox GitHub, as it would go over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers: limits, date, ETag, links.</param>
/// <param name="Body">The body, UTF-8 JSON; half of it when truncation was asked for.</param>
public sealed record SandboxGitHubResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
