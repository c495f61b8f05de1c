namespace Dagfire.Queries;

/// <summary>How much is under way and waits.</summary>
/// <param name="Waiting">Task instances that wait for a slot or a worker: scheduled or queued.</param>
/// <param name="Running">Attempts that run.</param>
/// <param name="Deferred">Attempts that wait without a slot.</param>
/// <param name="OldestWaitingSince">Since when the one that waits longest does, UTC; <see langword="null"/> when none waits.</param>
public sealed record WorkloadView(int Waiting, int Running, int Deferred, DateTimeOffset? OldestWaitingSince)
{
    /// <summary>Those of <see cref="Waiting"/> that have a slot already and wait for a worker.</summary>
    public int Queued { get; init; }
}
