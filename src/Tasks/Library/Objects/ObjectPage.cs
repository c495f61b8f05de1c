namespace Dagfire.Tasks.Objects;

/// <summary>One page of a listing.</summary>
/// <param name="Objects">The objects, in the order of the keys' UTF-8 bytes.</param>
/// <param name="ContinuationToken">Asks for the next page; <see langword="null"/> on the last one. Opaque.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectInfo> Objects, string? ContinuationToken);
