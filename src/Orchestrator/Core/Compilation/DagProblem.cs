namespace Dagfire.Compilation;

/// <summary>One thing wrong with a DAG.</summary>
/// <param name="DagId">The DAG, as written.</param>
/// <param name="TaskId">The task; <see langword="null"/> when the DAG as a whole is meant.</param>
/// <param name="Message">What is wrong, with the value and the limit.</param>
public sealed record DagProblem(string DagId, string? TaskId, string Message)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() => TaskId is null ? $"{DagId}: {Message}" : $"{DagId}.{TaskId}: {Message}";
}
