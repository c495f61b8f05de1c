namespace Dagfire;

/// <summary>What is called when something becomes of a task's instances. Default nothing.</summary>
public sealed record TaskCallbacks
{
    /// <summary>Called on the worker just before an attempt's code; what it throws is logged.</summary>
    public Func<TaskContext, CancellationToken, Task>? OnExecute { get; init; }

    /// <summary>Called when an attempt has succeeded.</summary>
    public Callback? OnSuccess { get; init; }

    /// <summary>Called when the task has failed for good.</summary>
    public Callback? OnFailure { get; init; }

    /// <summary>Called when an attempt has failed and another follows.</summary>
    public Callback? OnRetry { get; init; }

    /// <summary>Called when the task has left itself out.</summary>
    public Callback? OnSkipped { get; init; }

    /// <summary>The callback of an event; <see langword="null"/> when there is none.</summary>
    /// <param name="happened">The event.</param>
    public Callback? Of(CallbackEvent happened) => happened switch
    {
        CallbackEvent.TaskSuccess => OnSuccess,
        CallbackEvent.TaskFailure => OnFailure,
        CallbackEvent.TaskRetry => OnRetry,
        CallbackEvent.TaskSkipped => OnSkipped,
        _ => null,
    };
}
