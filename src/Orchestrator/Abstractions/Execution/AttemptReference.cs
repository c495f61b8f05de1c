namespace Dagfire;

/// <summary>Points at one attempt of a task instance. All an executor's queue ever carries: the database decides what it means.</summary>
/// <param name="RunKey">The run's key in the metadata database.</param>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">Index of a mapped instance; −1 when not mapped.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Fence">Counts the starts of the instance. A result is accepted only under the fence of its own start.</param>
public readonly record struct AttemptReference(long RunKey, string TaskId, int MapIndex, int Attempt, int Fence);
