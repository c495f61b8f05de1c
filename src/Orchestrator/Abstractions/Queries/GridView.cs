namespace Dagfire.Queries;

/// <summary>Runs of a DAG against its tasks.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Cells">What became of each task in each of them; none where a run has no such task.</param>
/// <param name="First">The place of the oldest of them, counted from the oldest run that fits: so many are older.</param>
/// <param name="Total">How many runs fit in all.</param>
public sealed record GridView(IReadOnlyList<DagRunView> Runs, IReadOnlyList<GridCell> Cells, int First, int Total);
