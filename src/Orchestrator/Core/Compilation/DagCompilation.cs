namespace Dagfire.Compilation;

/// <summary>What compiling a DAG gave: the DAG, or everything that is wrong with it.</summary>
/// <param name="Dag">The DAG; <see langword="null"/> when there are problems.</param>
/// <param name="Problems">All problems; empty when there is a DAG.</param>
public sealed record DagCompilation(Dag? Dag, IReadOnlyList<DagProblem> Problems);
