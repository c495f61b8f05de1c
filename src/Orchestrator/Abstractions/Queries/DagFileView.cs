namespace Dagfire.Queries;

/// <summary>A file of DAGs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ChangedAt">When it was changed, UTC.</param>
/// <param name="DagIds">The DAGs that were loaded of it.</param>
/// <param name="Problems">What is wrong in it.</param>
public sealed record DagFileView(string Name, long Bytes, DateTimeOffset ChangedAt, IReadOnlyList<string> DagIds, IReadOnlyList<DagFileProblemView> Problems);

/// <summary>Something wrong in a file of DAGs.</summary>
/// <param name="DagId">The DAG; <see langword="null"/> when it has no id yet.</param>
/// <param name="Line">The line, from 1; 0 when it is not known.</param>
/// <param name="Column">The column, from 1; 0 when it is not known.</param>
/// <param name="Message">What it is, for people.</param>
public sealed record DagFileProblemView(string? DagId, int Line, int Column, string Message);

/// <summary>What came of writing a file of DAGs.</summary>
/// <param name="DagIds">The DAGs it holds; none when something is wrong.</param>
/// <param name="Problems">Everything that is wrong; the file was written when there is nothing.</param>
/// <param name="IsNew">Whether there was no file of the name before.</param>
public sealed record DagFileResult(IReadOnlyList<string> DagIds, IReadOnlyList<DagFileProblemView> Problems, bool IsNew);
