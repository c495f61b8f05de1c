namespace Dagfire.Advancing;

/// <summary>What the database says of a backfill whose runs wait.</summary>
/// <param name="IsStopped">Paused, or being cancelled: none of its runs may start.</param>
/// <param name="MaxActiveRuns">Most of its runs at a time.</param>
/// <param name="RunningRuns">Its runs that are running.</param>
internal readonly record struct BackfillActivity(bool IsStopped, int MaxActiveRuns, int RunningRuns);
