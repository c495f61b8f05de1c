using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>What X answered.</summary>
/// <param name="Body">The body, UTF-8.</param>
/// <param name="RateLimit">What is left of the quota; <see langword="null"/> when X did not tell.</param>
internal sealed record XAnswer(ReadOnlyMemory<byte> Body, XRateLimit? RateLimit);
