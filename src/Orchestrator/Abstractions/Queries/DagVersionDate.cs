namespace Dagfire.Queries;

/// <summary>When a version of a DAG was made.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="Version">Its number, from 1.</param>
/// <param name="CreatedAt">When it was first seen, UTC.</param>
public sealed record DagVersionDate(string DagId, int Version, DateTimeOffset CreatedAt);
