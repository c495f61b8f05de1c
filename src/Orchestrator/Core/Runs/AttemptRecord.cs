namespace Dagfire.Runs;

/// <summary>An attempt that is over while its task instance goes on: a row of history.</summary>
internal sealed record AttemptRecord(
    TaskInstanceKey Key, int Attempt, TaskInstanceState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long? WorkerKey, string? Reason);
