namespace Dagfire.Hangfire.Attempts;

/// <summary>Shows an attempt that failed as a failed job.</summary>
/// <param name="failure">Why it failed.</param>
public sealed class AttemptFailedException(TaskFailure? failure) : Exception(failure is null ? "The attempt failed." : $"{failure.Type}: {failure.Message}");
