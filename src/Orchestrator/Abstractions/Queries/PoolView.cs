namespace Dagfire.Queries;

/// <summary>A pool as people and programs see it.</summary>
/// <param name="Pool">Its name.</param>
/// <param name="Slots">Its size; −1 is no limit.</param>
/// <param name="Description">A sentence for people; may be <see langword="null"/>.</param>
/// <param name="Occupied">Slots taken by queued and running task instances.</param>
/// <param name="Waiting">Task instances that wait for a slot.</param>
public sealed record PoolView(string Pool, int Slots, string? Description, int Occupied, int Waiting)
{
    /// <summary>Whether deferred task instances keep their slots while they wait.</summary>
    public bool IncludeDeferred { get; init; }

    /// <summary>Slots taken by running task instances.</summary>
    public int Running { get; init; }

    /// <summary>Slots taken by queued ones.</summary>
    public int Queued { get; init; }

    /// <summary>Slots that deferred ones take, or would take again.</summary>
    public int Deferred { get; init; }

    /// <summary>Slots left; −1 when there is no limit, never below 0 otherwise.</summary>
    public int Open => Slots < 0 ? -1 : Math.Max(0, Slots - Occupied);
}
