namespace Dagfire.Runs;

/// <summary>Events of one partition of an asset that leave a DAG's queue without a run, and why: all from the first to the last.</summary>
internal readonly record struct RefusedEvents(string DagId, long AssetKey, string? PartitionKey, long First, long Last, string Detail);
