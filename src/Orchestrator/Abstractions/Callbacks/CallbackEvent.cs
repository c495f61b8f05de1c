namespace Dagfire;

/// <summary>What a callback reacts to.</summary>
public enum CallbackEvent
{
    /// <summary>An attempt succeeded.</summary>
    TaskSuccess,

    /// <summary>A task failed for good.</summary>
    TaskFailure,

    /// <summary>An attempt failed and another follows.</summary>
    TaskRetry,

    /// <summary>A task left itself out. Not called for what a rule or a branch skips.</summary>
    TaskSkipped,

    /// <summary>A run succeeded.</summary>
    RunSuccess,

    /// <summary>A run failed.</summary>
    RunFailure,

    /// <summary>A deadline has passed without what it waits for.</summary>
    DeadlineMissed,
}
