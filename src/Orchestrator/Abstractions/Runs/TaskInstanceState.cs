namespace Dagfire;

/// <summary>Where a task instance stands. Airflow's names; <c>docs/states.md</c> has the allowed moves.</summary>
public enum TaskInstanceState
{
    /// <summary>Created, not decided yet. Shown as <c>null</c> by programs, as in Airflow.</summary>
    None,

    /// <summary>All conditions are met; waits for a slot.</summary>
    Scheduled,

    /// <summary>Has a slot and was handed to an executor.</summary>
    Queued,

    /// <summary>An attempt is at work.</summary>
    Running,

    /// <summary>Was running when somebody cleared it; its attempt is being stopped.</summary>
    Restarting,

    /// <summary>The last attempt failed; another is due after a delay.</summary>
    UpForRetry,

    /// <summary>Gave its slot back until a set time; the same attempt goes on then.</summary>
    UpForReschedule,

    /// <summary>Waits for an event outside any worker, holding no slot; the same attempt goes on with it.</summary>
    Deferred,

    /// <summary>Waits for a person's answer, holding no slot; the same attempt goes on with it.</summary>
    AwaitingInput,

    /// <summary>Ended well.</summary>
    Success,

    /// <summary>Ended badly, no attempt left.</summary>
    Failed,

    /// <summary>Was left out, by its own choice or by a rule. Counts as a success for the run.</summary>
    Skipped,

    /// <summary>Never ran, because of a failure upstream. Counts as a failure for the run.</summary>
    UpstreamFailed,

    /// <summary>The task no longer exists in the run's graph.</summary>
    Removed,
}
