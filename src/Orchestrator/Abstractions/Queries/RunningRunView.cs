namespace Dagfire.Queries;

/// <summary>A run that is under way.</summary>
/// <param name="Run">The run.</param>
/// <param name="Tasks">How many task instances it has.</param>
/// <param name="EndedTasks">How many of them have ended.</param>
/// <param name="UsualDuration">How long the last good runs of its DAG took: the median of at most 20; <see langword="null"/> when there was none.</param>
public sealed record RunningRunView(DagRunView Run, int Tasks, int EndedTasks, TimeSpan? UsualDuration);
