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

    /// <summary>What an attempt that waited goes on with; <see langword="null"/> for one that begins.</summary>
    internal Resumption? Resumption { get; init; }
}
