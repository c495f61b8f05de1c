namespace Dagfire.Runs;

/// <summary>A moment by which a run, or a task of it, must have ended well.</summary>
internal sealed record RunDeadline(long RunKey, string DagId, string Name, string? TaskId, DateTimeOffset DueAt);
