namespace Dagfire.Runs;

/// <summary>A callback that is to be made once the change it reacts to is committed.</summary>
internal sealed record PendingCallback(long RunKey, string DagId, CallbackEvent Event, string? TaskId, int MapIndex, int Attempt, string? Reason, DateTimeOffset HappenedAt);
