namespace Dagfire.Scheduling;

/// <summary>What a trigger rule says of a task that has not started.</summary>
internal enum TriggerDecision
{
    /// <summary>Nothing yet: more upstream must end first.</summary>
    Wait,

    /// <summary>The task may run.</summary>
    Run,

    /// <summary>The task will never run: it is skipped.</summary>
    Skip,

    /// <summary>The task will never run, because of a failure upstream.</summary>
    FailUpstream,

    /// <summary>The instance has no item any more: it is removed.</summary>
    Remove,
}
