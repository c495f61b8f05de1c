using System.Text.Json;

namespace Dagfire;

/// <summary>How a deferred sensor's wait ended, as its trigger answers it.</summary>
/// <param name="Output">What was seen, when it is there.</param>
/// <param name="Skipped">Why the task is skipped.</param>
/// <param name="Failure">Why it fails.</param>
/// <param name="IsRetryable">Whether another attempt may follow.</param>
internal sealed record SensorAnswer(JsonElement? Output = null, string? Skipped = null, TaskFailure? Failure = null, bool IsRetryable = false)
{
    internal static SensorAnswer Of(TaskResult ended) => ended switch
    {
        TaskResult.Skipped skipped => new SensorAnswer(Skipped: skipped.Reason),
        TaskResult.Failed failed => new SensorAnswer(Failure: failed.Failure, IsRetryable: failed.Retryable),
        TaskResult.Succeeded { Output: { } output } => new SensorAnswer(JsonSerializer.SerializeToElement(output, output.GetType(), DagfireJson.Options)),
        _ => new SensorAnswer(),
    };

    internal TaskResult ToResult()
    {
        if (Skipped is not null)
            return TaskResult.Skip(Skipped);
        return Failure is not null ? new TaskResult.Failed(Failure, IsRetryable) : new TaskResult.Succeeded(Output);
    }
}
