namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>What a <see cref="PublishFolder"/> did.</summary>
/// <param name="Put">Files put because they are new or changed.</param>
/// <param name="Unchanged">Files whose object was the same already.</param>
/// <param name="Removed">Objects removed because their file is gone.</param>
/// <param name="Bytes">Bytes put.</param>
public sealed record PublishSummary(int Put, int Unchanged, int Removed, long Bytes);
