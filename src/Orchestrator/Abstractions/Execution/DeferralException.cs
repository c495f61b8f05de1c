namespace Dagfire;

/// <summary>What a <see cref="RetryPolicy"/> is asked about when the wait of a deferred attempt failed or was over its limit. (Airflow's <c>TaskDeferralError</c>.)</summary>
/// <param name="failure">What became of the wait. Its type is <c>timeout</c> when it was over its limit.</param>
public sealed class DeferralException(TaskFailure failure) : Exception(failure.Message)
{
    /// <summary>What became of the wait, as the waiting process recorded it.</summary>
    public TaskFailure Failure { get; } = failure;

    /// <summary>Whether the wait was over its limit.</summary>
    public bool IsTimeout => Failure.Type == "timeout";
}
