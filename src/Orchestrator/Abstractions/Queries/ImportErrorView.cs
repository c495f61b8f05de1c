namespace Dagfire.Queries;

/// <summary>Something that keeps a DAG from loading, as this process sees it.</summary>
/// <param name="Id">Its number: the same as long as the problem is.</param>
/// <param name="SeenAt">When it was seen first, UTC.</param>
/// <param name="Source">The file, or the DAG where it comes from code.</param>
/// <param name="DagId">The DAG; <see langword="null"/> when it has no id yet.</param>
/// <param name="Text">What is wrong, with the place.</param>
public sealed record ImportErrorView(int Id, DateTimeOffset SeenAt, string Source, string? DagId, string Text);
