namespace Dagfire.Queries;

/// <summary>Runs of a DAG against its tasks.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Cells">What became of each task in each of them; none where a run has no such task.</param>
/// <param name="Older">Whether the DAG has older runs.</param>
public sealed record GridView(IReadOnlyList<DagRunView> Runs, IReadOnlyList<GridCell> Cells, bool Older);
