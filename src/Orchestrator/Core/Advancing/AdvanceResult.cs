using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What a transaction did, for those who act on it after the commit.</summary>
internal sealed class AdvanceResult
{
    /// <summary>Attempts to hand to the executor.</summary>
    internal required IReadOnlyList<ClaimedAttempt> Claimed { get; init; }

    /// <summary>Attempts that wait for their triggers, here, from now on.</summary>
    internal required IReadOnlyList<ClaimedAttempt> Waiting { get; init; }

    /// <summary>Running attempts that nobody wants any more.</summary>
    internal required IReadOnlyList<AttemptReference> Cancelled { get; init; }

    /// <summary>Outcomes that came too late: their attempt had been taken away.</summary>
    internal required IReadOnlyList<AttemptOutcome> Rejected { get; init; }

    internal required IReadOnlyList<TaskInstance> Instances { get; init; }

    internal required IReadOnlyList<DagRun> Runs { get; init; }

    /// <summary>Runs with a task waiting for a slot that its DAG does not have any more: to be looked at as a whole.</summary>
    internal required IReadOnlyCollection<long> Outdated { get; init; }

    /// <summary>For DAGs with tasks that depend on their past: the tasks of other runs that may have waited for what ended here.</summary>
    internal required IReadOnlyDictionary<string, HashSet<string>> Follow { get; init; }

    /// <summary>Whether claimable instances were left without a slot, or may have been.</summary>
    internal required bool BacklogLeft { get; init; }

    /// <summary>Whether queued runs were left, or may have been.</summary>
    internal required bool QueuedRunsLeft { get; init; }

    /// <summary>Whether callbacks wait to be made.</summary>
    internal required bool HasCallbacks { get; init; }

    /// <summary>Whether updates of assets may ask for runs: the next transaction has to look.</summary>
    internal required bool AssetsMayWait { get; init; }

    /// <summary>Whether a run was created that the next transaction is to start.</summary>
    internal required bool StartsLater { get; init; }

    /// <summary>The earliest moment this transaction made due; <see langword="null"/> when none.</summary>
    internal required DateTimeOffset? NextDue { get; init; }
}
