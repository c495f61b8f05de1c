namespace Dagfire.Queries;

/// <summary>A task instance with what is wanted of its run where lists go over many runs.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="LogicalDate">The run's logical date, UTC; <see langword="null"/> when it has none.</param>
/// <param name="RunAfter">Earliest instant of the run's start, UTC.</param>
/// <param name="DagVersion">The version of the DAG the run has; <see langword="null"/> when it was made before versions were kept.</param>
/// <param name="Instance">The task instance.</param>
public sealed record TaskInstanceOfRun(string DagId, string RunId, DateTimeOffset? LogicalDate, DateTimeOffset RunAfter, int? DagVersion, TaskInstanceView Instance);
