namespace Dagfire.Queries;

/// <summary>What the code says of a task.</summary>
public sealed record TaskDetails
{
    /// <summary>The task as versions keep it.</summary>
    public required TaskStructure Structure { get; init; }

    /// <summary>The direct downstream tasks.</summary>
    public required IReadOnlyList<string> Downstream { get; init; }

    /// <summary>The time between attempts; <see langword="null"/> where attempts follow at once.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>Whether that time grows with each attempt.</summary>
    public bool RetryExponentialBackoff { get; init; }

    /// <summary>Longest time of one attempt; <see langword="null"/> for no limit.</summary>
    public TimeSpan? ExecutionTimeout { get; init; }

    /// <summary>Slots of the pool an instance takes.</summary>
    public required int PoolSlots { get; init; }

    /// <summary>The weight as written.</summary>
    public required int PriorityWeight { get; init; }

    /// <summary>What the priority is made of.</summary>
    public required WeightRule WeightRule { get; init; }

    /// <summary>Whether it waits for its direct downstream in the previous run, too.</summary>
    public required bool WaitForDownstream { get; init; }

    /// <summary>The assets it updates; those it updates through an alias are not among them.</summary>
    public IReadOnlyList<Asset> Outlets { get; init; } = [];

    /// <summary>Most instances at a time over all runs; <see langword="null"/> for no limit.</summary>
    public int? MaxActiveAcrossRuns { get; init; }
}
