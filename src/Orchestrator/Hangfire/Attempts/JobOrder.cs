namespace Dagfire.Hangfire.Attempts;

/// <summary>An attempt that needs a job.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="JobId">The job of an earlier attempt that carries on with it; <see langword="null"/> when one is to be made.</param>
internal sealed record JobOrder(QueuedAttempt Attempt, string? JobId = null);
