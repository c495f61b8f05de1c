namespace Dagfire;

/// <summary>
/// Says what to do about the exception that ended an attempt. Asked on the worker; must be quick. One that throws counts as <see cref="RetryDecision.Default"/>.
/// </summary>
/// <param name="failure">The failure.</param>
public delegate RetryDecision RetryPolicy(AttemptFailure failure);

/// <summary>An attempt that ended by an exception.</summary>
/// <param name="Exception">
/// The exception; a <see cref="TimeoutException"/> when the attempt was over its execution timeout, a <see cref="DeferralException"/> when what it waited for failed.
/// </param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="MaxAttempts">The attempt after which no retry follows.</param>
public sealed record AttemptFailure(Exception Exception, int Attempt, int MaxAttempts);

/// <summary>What a <see cref="RetryPolicy"/> decides. A closed set of cases.</summary>
public abstract record RetryDecision
{
    private RetryDecision()
    {
    }

    /// <summary>Nothing: the next policy is asked, and after the last the task's retries decide.</summary>
    public static RetryDecision Default { get; } = new Undecided();

    /// <summary>The task fails for good, whatever retries are left.</summary>
    public static RetryDecision Fail { get; } = new Failed();

    /// <summary>Another attempt, if retries are left.</summary>
    /// <param name="delay">The wait before it; the task's own when <see langword="null"/>.</param>
    public static RetryDecision Retry(TimeSpan? delay = null) => new Retried(delay);

    /// <summary>The same attempt goes on after a while and uses no retry: for what is not the task's fault, such as a service that asks for patience.</summary>
    /// <param name="delay">The wait; not negative.</param>
    public static RetryDecision Reschedule(TimeSpan delay) => new Rescheduled(delay);

    /// <summary>A policy for one type of exception, those derived from it included.</summary>
    /// <typeparam name="TException">The type.</typeparam>
    /// <param name="decision">What to do about it.</param>
    public static RetryPolicy On<TException>(RetryDecision decision)
        where TException : Exception => failure => failure.Exception is TException ? decision : Default;

    /// <summary>The case of <see cref="Default"/>.</summary>
    public sealed record Undecided : RetryDecision;

    /// <summary>The case of <see cref="Fail"/>.</summary>
    public sealed record Failed : RetryDecision;

    /// <summary>The case of <see cref="Retry"/>.</summary>
    /// <param name="Delay">The wait before it; the task's own when <see langword="null"/>.</param>
    public sealed record Retried(TimeSpan? Delay) : RetryDecision;

    /// <summary>The case of <see cref="Reschedule"/>.</summary>
    /// <param name="Delay">The wait.</param>
    public sealed record Rescheduled(TimeSpan Delay) : RetryDecision;
}
