namespace Dagfire.Files;

/// <summary>What reading a file of DAGs gave.</summary>
/// <param name="Dags">The DAGs, those with problems among them: what can be told of them is told together.</param>
/// <param name="Problems">Everything wrong in the file, by place. A DAG with a problem is not loaded; the others are.</param>
public sealed record DagFileContent(IReadOnlyList<DagDefinition> Dags, IReadOnlyList<DagFileProblem> Problems)
{
    /// <summary>Whether the file could be read to its end; otherwise the DAGs it should hold are not known.</summary>
    public bool IsComplete { get; init; } = true;
}
