using Dagfire.Compilation;

namespace Dagfire.Files;

/// <summary>What loading a file gave.</summary>
/// <param name="Path">The file, as it is shown to people.</param>
/// <param name="Dags">The DAGs that are sound.</param>
/// <param name="Problems">Everything wrong in the file.</param>
/// <param name="IsComplete">Whether the file could be read to its end; otherwise the DAGs it should hold are not known.</param>
public sealed record DagFileLoad(string Path, IReadOnlyList<Dag> Dags, IReadOnlyList<DagProblem> Problems, bool IsComplete = true);
