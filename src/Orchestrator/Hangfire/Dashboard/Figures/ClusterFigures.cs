namespace Dagfire.Hangfire.Dashboard.Figures;

/// <summary>How much is under way, waits and failed, over all processes.</summary>
/// <param name="Running">Task instances that run.</param>
/// <param name="Queued">Those that have a slot and wait for a worker.</param>
/// <param name="Scheduled">Those that wait for a slot.</param>
/// <param name="FailedRuns">Runs that failed in the last 24 hours.</param>
/// <param name="Workers">Processes that take attempts and were heard of lately.</param>
/// <param name="Slots">How many attempts these run at a time.</param>
internal sealed record ClusterFigures(int Running, int Queued, int Scheduled, int FailedRuns, int Workers, int Slots);
