namespace Dagfire.Tasks.X;

/// <summary>A user, and the answer it was read from.</summary>
/// <param name="User">The user.</param>
/// <param name="Json">The answer as it came, UTF-8.</param>
/// <param name="RateLimit">What is left of the quota; <see langword="null"/> when the adapter does not know.</param>
public sealed record XUserLookup(XUser User, ReadOnlyMemory<byte> Json, XRateLimit? RateLimit);

/// <summary>One user.</summary>
/// <param name="Id">X's id, decimal digits.</param>
/// <param name="Username">The name after the <c>@</c>, in the user's own letter case.</param>
/// <param name="Name">The name shown.</param>
public sealed record XUser(string Id, string Username, string Name);
