using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What the transaction found when it opened.</summary>
internal sealed class AdvanceSnapshot
{
    /// <summary>Runs asked for, those of due and claimable instances, and queued runs that may start.</summary>
    internal Dictionary<long, DagRun> Runs { get; } = [];

    /// <summary>Instances asked for.</summary>
    internal List<TaskInstance> Instances { get; } = [];

    /// <summary>Instances whose <c>due_at</c> has come.</summary>
    internal List<TaskInstance> Due { get; } = [];

    /// <summary>Scheduled instances of running runs of unpaused DAGs, most urgent first.</summary>
    internal List<TaskInstance> Backlog { get; } = [];

    /// <summary>Queued runs that time and pause allow to start, in order.</summary>
    internal List<long> QueuedRuns { get; } = [];

    /// <summary>Running runs that have run out of their time.</summary>
    internal List<long> TimedOutRuns { get; } = [];

    /// <summary>What waits for DAGs that are scheduled by assets; <see langword="null"/> when not asked for.</summary>
    internal AssetSnapshot? Assets { get; set; }

    /// <summary>For the DAGs asked for: whether paused and how many runs are running, those of backfills left out.</summary>
    internal Dictionary<string, DagActivity> Dags { get; } = [];

    /// <summary>For the backfills of the queued runs: whether they may start, and how many are running.</summary>
    internal Dictionary<long, BackfillActivity> Backfills { get; } = [];
}

/// <summary>What the database says of a DAG.</summary>
internal readonly record struct DagActivity(bool IsPaused, int RunningRuns);
