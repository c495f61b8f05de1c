using Dagfire.Compilation;

namespace Dagfire.Runs;

/// <summary>What a worker reports of an attempt.</summary>
/// <param name="Attempt">The attempt, with the fence of its start.</param>
/// <param name="Result">How its code ended; <see langword="null"/> when the process stopped it: that takes no retry.</param>
/// <param name="OutputJson">What it passes on, as JSON; <see langword="null"/> when nothing.</param>
/// <param name="EndedAt">When, UTC.</param>
internal sealed record AttemptOutcome(AttemptReference Attempt, TaskResult? Result, string? OutputJson, DateTimeOffset EndedAt)
{
    /// <summary>Whether the attempt was lost with its process rather than reported by it.</summary>
    internal bool IsLost { get; init; }

    /// <summary>The updates of assets it makes if it is a success.</summary>
    internal IReadOnlyList<EmittedAsset> Emitted { get; init; } = [];

    /// <summary>What it had filled in, as JSON; <see langword="null"/> when nothing, or when it is saved already.</summary>
    internal string? Rendered { get; init; }

    /// <summary>The task, when the reporter knows it: its downstream is then loaded in the same round trip.</summary>
    internal DagTask? Task { get; init; }

    /// <summary>Set once it is in the database: whether it counted. <see langword="null"/> when nobody waits for that.</summary>
    internal TaskCompletionSource<bool>? Recorded { get; init; }

    /// <summary>Whether it counted in the transaction that took it.</summary>
    internal bool HasCounted { get; set; }

    internal TaskInstanceKey Key => new(Attempt.RunKey, Attempt.TaskId, Attempt.MapIndex);
}
