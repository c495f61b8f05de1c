namespace Dagfire.Advancing;

/// <summary>A run that is given a state by hand.</summary>
internal sealed record MarkRun(long RunKey, DagRunState State);
