namespace Dagfire.Tasks.Messages;

/// <summary>An attempt that failed, as a message tells of it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">The map index; −1 when not mapped.</param>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="Reason">Why; <see langword="null"/> when nothing is known.</param>
/// <param name="LogLines">The last lines of its log, oldest first.</param>
public sealed record FailedAttempt(string TaskId, int MapIndex, int Attempt, string? Reason, IReadOnlyList<string> LogLines);
