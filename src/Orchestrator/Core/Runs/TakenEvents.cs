namespace Dagfire.Runs;

/// <summary>Events of one asset, and of one partition of it or of none, that a run takes out of its DAG's queue: all from the first to the last.</summary>
internal readonly record struct TakenEvents(long RunKey, string DagId, long AssetKey, string? PartitionKey, long First, long Last);
