namespace Dagfire.Queries;

/// <summary>A task instance, or one of its earlier attempts, as people and programs see it.</summary>
public sealed record TaskInstanceView
{
    /// <summary>Its run's key.</summary>
    public required long RunKey { get; init; }

    /// <summary>Its task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Its map index; −1 when not mapped.</summary>
    public required int MapIndex { get; init; }

    /// <summary>What it is called, see <see cref="TaskOptions.MapIndexTemplate"/>; <see langword="null"/> when it has no name, or did not run yet.</summary>
    public string? MapIndexName { get; init; }

    /// <summary>Where it stands.</summary>
    public required TaskInstanceState State { get; init; }

    /// <summary>Number of the current or last attempt; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>The attempt after which no retry follows.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>When the next attempt, or the rest of this one, is due, UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When its conditions were met, UTC.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it got a slot, UTC.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When the attempt started, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the attempt ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The queue its attempts go to; <see langword="null"/> for an earlier attempt.</summary>
    public string? Queue { get; init; }

    /// <summary>The pool it takes slots of; <see langword="null"/> for an earlier attempt.</summary>
    public string? Pool { get; init; }

    /// <summary>Slots of the pool it takes.</summary>
    public int PoolSlots { get; init; } = 1;

    /// <summary>Higher goes first when slots are scarce.</summary>
    public int Priority { get; init; }

    /// <summary>The machine the attempt runs or ran on; <see langword="null"/> when it did not start, or that process is forgotten.</summary>
    public string? Host { get; init; }

    /// <summary>The process there.</summary>
    public int? ProcessId { get; init; }

    /// <summary>What people noted about it; <see langword="null"/> when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// What the current or last attempt had filled in, a JSON object, see <see cref="IRunQueries.RenderedAsync"/>; <see langword="null"/> when nothing, and where it was not
    /// asked for.
    /// </summary>
    public string? Rendered { get; init; }

    /// <summary>Why it failed or was skipped; <see langword="null"/> otherwise.</summary>
    public TaskFailure? Reason { get; init; }
}
