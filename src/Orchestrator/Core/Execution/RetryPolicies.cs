using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Asks a task's retry policies about an exception (semantics §25): the first that decides wins.</summary>
internal static class RetryPolicies
{
    internal static TaskResult ResultOf(IReadOnlyList<RetryPolicy> policies, AttemptFailure failure, TimeProvider clock, ILogger log)
    {
        var failed = new TaskResult.Failed(TaskFailure.From(failure.Exception), Retryable: true);
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
