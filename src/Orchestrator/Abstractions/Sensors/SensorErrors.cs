namespace Dagfire;

/// <summary>What becomes of an error of a look (the table of semantics §14). Pure.</summary>
internal static class SensorErrors
{
    /// <returns>How the attempt ends; <see langword="null"/> when the look counts as "not yet".</returns>
    internal static TaskResult? ResultOf(SensorOptions options, Exception error) => error switch
    {
        SensorFailedException when options.SoftFail || options.NeverFail => TaskResult.Skip(error.Message),
        SensorFailedException => TaskResult.FailNow(error.Message),
        _ when options.NeverFail => TaskResult.Skip($"The look failed: {error.Message}"),
        _ when options.SilentFail => null,
        _ => new TaskResult.Failed(TaskFailure.From(error), Retryable: true),
    };

    /// <summary>How an attempt ends did not end within its execution timeout: skipped where failures are soft or never made, else retried like any task's.</summary>
    internal static TaskResult ExecutionTimeout(SensorOptions options, TaskFailure failure) =>
        options.SoftFail || options.NeverFail ? TaskResult.Skip(failure.Message) : new TaskResult.Failed(failure, Retryable: true);

    /// <summary>How a sensor out of its time ends: its own check knows no <see cref="SensorOptions.NeverFail"/>.</summary>
    internal static TaskResult OutOfTime(SensorOptions options)
    {
        var message = $"What the sensor waits for was not there within its limit of {options.Timeout}.";
        return options.SoftFail ? TaskResult.Skip(message) : TaskResult.FailNow(message);
    }
}
