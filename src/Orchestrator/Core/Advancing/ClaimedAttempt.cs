using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>An attempt that was given a slot, with what is needed to run it without another look at the database.</summary>
internal sealed record ClaimedAttempt(AttemptReference Reference, DagRun Run, Dag Dag, DagTask Task, int MaxTries)
{
    internal DateTimeOffset StartedAt { get; init; }

    internal DateTimeOffset FirstStartedAt { get; init; }

    /// <summary>The attempt whose end made this one ready, in the transaction that claimed it.</summary>
    internal AttemptReference? CausedBy { get; init; }

    /// <summary>The attempt whose worker in this process goes on with this one, which has thereby started; <see langword="null"/> when it is handed to a queue, or has a slot of its own.</summary>
    internal AttemptReference? EndedHere { get; init; }

    /// <summary>What an attempt that waited goes on with; <see langword="null"/> for one that begins.</summary>
    internal Resumption? Resumption { get; init; }
}
