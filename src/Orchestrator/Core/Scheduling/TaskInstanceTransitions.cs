using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

/// <summary>Which moves of a task instance are allowed, and where a result leads. Pure. <c>docs/states.md</c> shows the same table.</summary>
internal static class TaskInstanceTransitions
{
    private static readonly Dictionary<TaskInstanceState, TaskInstanceState[]> Moves = new()
    {
        [None] = [Scheduled, Success, Failed, Skipped, UpstreamFailed, Removed],
        [Scheduled] = [Queued, Running, Success, Skipped, Failed, Removed, None],
        [Queued] = [Running, Scheduled, Success, Skipped, Failed, None],
        [Running] = [Success, Failed, Skipped, UpForRetry, UpForReschedule, Deferred, AwaitingInput, Scheduled, Restarting],
        [Restarting] = [None, Scheduled, Success, Skipped, Failed],
        [UpForRetry] = [Scheduled, Success, Skipped, Failed, Removed, None],
        [UpForReschedule] = [Scheduled, Success, Skipped, Failed, Removed, None],
        [Deferred] = [Scheduled, Success, Skipped, Failed, Removed, None],
        [AwaitingInput] = [Scheduled, Success, Skipped, Failed, Removed, None],
        [Success] = [None, Failed, Skipped],
        [Failed] = [None, Success, Skipped],
        [Skipped] = [None, Success, Failed],
        [UpstreamFailed] = [None, Success, Failed, Skipped],
        [Removed] = [None],
    };

    /// <summary>The states that can follow a state in one step.</summary>
    internal static IReadOnlyCollection<TaskInstanceState> From(TaskInstanceState state) => Moves[state];

    internal static bool IsAllowed(TaskInstanceState from, TaskInstanceState to) => Moves[from].Contains(to);

    /// <summary>Where the result of a running attempt leads.</summary>
    /// <param name="result">The result; <see langword="null"/> when the process stopped the attempt.</param>
    /// <param name="from">The state the instance is in: running, or restarting when it was cleared meanwhile.</param>
    /// <param name="attempt">The attempt that ended.</param>
    /// <param name="maxTries">Retries there are.</param>
    internal static TaskInstanceState After(TaskResult? result, TaskInstanceState from, int attempt, int maxTries) => (from, result) switch
    {
        (Restarting, _) => None,
        (_, null) => Scheduled,
        (_, TaskResult.Succeeded or TaskResult.Branched or TaskResult.ShortCircuited) => Success,
        (_, TaskResult.Skipped) => Skipped,
        (_, TaskResult.Rescheduled) => UpForReschedule,
        (_, TaskResult.Deferred) => Deferred,
        (_, TaskResult.AwaitingInput) => AwaitingInput,
        (_, TaskResult.Failed { Retryable: true }) when attempt <= maxTries => UpForRetry,
        (_, TaskResult.Failed) => Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "A result of no known kind."),
    };
}
