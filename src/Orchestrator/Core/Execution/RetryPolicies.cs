using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Asks a task's retry policies about an exception (semantics §25): the first that decides wins.</summary>
internal static class RetryPolicies
{
    /// <param name="failed">How the attempt ends when no policy decides.</param>
    /// <param name="policies">The task's policies.</param>
    /// <param name="failure">What they are asked about.</param>
    /// <param name="clock">Tells the time of a wait.</param>
    /// <param name="log">The task's log.</param>
    internal static TaskResult ResultOf(TaskResult.Failed failed, IReadOnlyList<RetryPolicy> policies, AttemptFailure failure, TimeProvider clock, ILogger log)
    {
        var decision = policies.Select(policy => Ask(policy, failure, log)).FirstOrDefault(decision => decision is not RetryDecision.Undecided);
        return decision switch
        {
            RetryDecision.Failed => failed with { Retryable = false },
            RetryDecision.Retried retried => failed with { RetryDelay = retried.Delay },
            RetryDecision.Rescheduled later => TaskResult.Reschedule(clock.GetUtcNow() + later.Delay),
            _ => failed,
        };
    }

    private static RetryDecision Ask(RetryPolicy policy, AttemptFailure failure, ILogger log)
    {
        try
        {
            return policy(failure);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "A retry policy failed; it decides nothing.");
            return RetryDecision.Default;
        }
    }
}
