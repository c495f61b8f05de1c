namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>
/// Builds a dbt project by one <c>dbt build</c> and tells the tasks of its nodes, while it runs, what became of each. Made by <see cref="DbtDag.DbtTasks"/>. A further
/// attempt builds what has not succeeded by then. That nodes fail does not fail it: their tasks do; a dbt that cannot run, is killed, or whose hooks fail does.
/// </summary>
/// <param name="Project">The project.</param>
/// <param name="Tasks">dbt's ids of the nodes by the name of their task in the group.</param>
public sealed record DbtBuild(DbtProject Project, IReadOnlyDictionary<string, IReadOnlyList<string>> Tasks) : IOperator<DbtBuildSummary>;

/// <summary>How a <see cref="DbtBuild"/> went.</summary>
/// <param name="ExitCode">dbt's: 0 all well, 1 a node failed; <see langword="null"/> when there was nothing to build at once.</param>
/// <param name="ByStatus">How many nodes ended with each of dbt's words.</param>
public sealed record DbtBuildSummary(int? ExitCode, IReadOnlyDictionary<string, int> ByStatus);
