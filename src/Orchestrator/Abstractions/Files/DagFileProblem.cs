namespace Dagfire.Files;

/// <summary>One thing wrong in a file of DAGs.</summary>
/// <param name="At">Where.</param>
/// <param name="DagId">The DAG, as written; <see langword="null"/> when the file as a whole is meant.</param>
/// <param name="TaskId">The task, as written; <see langword="null"/> when none is meant.</param>
/// <param name="Message">What is wrong, with the value and the limit.</param>
public sealed record DagFileProblem(DagFilePlace At, string? DagId, string? TaskId, string Message);
