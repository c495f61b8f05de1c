namespace Dagfire;

/// <summary>What a task is to the tasks around it.</summary>
public enum TaskRole
{
    /// <summary>Does the work.</summary>
    Work,

    /// <summary>Prepares what others need. A task below it does not run when it failed, whatever that task's trigger rule.</summary>
    Setup,

    /// <summary>Cleans up after its setups, once everything between them and itself has ended, however it ended.</summary>
    Teardown,
}
