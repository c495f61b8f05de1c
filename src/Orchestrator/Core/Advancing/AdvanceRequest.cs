using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What one transaction of the engine should take care of. Several callers' wishes go together: fewer commits, same meaning.</summary>
internal sealed class AdvanceRequest
{
    /// <summary>Waiting instances looked at when the executor sets no limit.</summary>
    internal const int UnlimitedBacklog = 256;

    /// <summary>Attempts that ended.</summary>
    internal List<AttemptOutcome> Outcomes { get; } = [];

    /// <summary>Runs to create.</summary>
    internal List<NewDagRun> NewRuns { get; } = [];

    /// <summary>Runs whose every task must be looked at again: repaired, or their DAG changed.</summary>
    internal List<long> Recheck { get; } = [];

    /// <summary>Task instances to give a state by hand.</summary>
    internal List<MarkTasks> Marks { get; } = [];

    /// <summary>Runs to give a state by hand.</summary>
    internal List<MarkRun> RunMarks { get; } = [];

    /// <summary>Backfills to carry on.</summary>
    internal List<BackfillTurn> Backfills { get; } = [];

    /// <summary>Tasks to clear.</summary>
    internal List<ClearTasks> Clears { get; } = [];

    /// <summary>For DAGs with tasks that depend on their past: the tasks of running runs to be asked again, by DAG.</summary>
    internal Dictionary<string, HashSet<string>> Follow { get; } = [];

    /// <summary>Attempts that waited and go on.</summary>
    internal List<ResumedAttempt> Resumed { get; } = [];

    /// <summary>Queued attempts whose messages are lost, and whether that has happened too often.</summary>
    internal List<(AttemptReference Attempt, bool IsHopeless)> Requeues { get; } = [];

    /// <summary>Updates of assets that no task made.</summary>
    internal List<AssetEmission> Emissions { get; } = [];

    /// <summary>Whether updates of assets may ask for runs.</summary>
    internal bool LookForAssets { get; set; }

    /// <summary>Whether to look for what time has made due: retries, rescheduled attempts, run timeouts.</summary>
    internal bool LookForDue { get; set; }

    /// <summary>Whether queued runs may be waiting for a start.</summary>
    internal bool LookForQueuedRuns { get; set; }

    /// <summary>Whether instances scheduled earlier, here or by another process, may be waiting for a slot.</summary>
    internal bool LookForBacklog { get; set; }

    /// <summary>How many task instances may be given a slot; <see langword="null"/> when the executor has no limit here.</summary>
    internal int? FreeSlots { get; set; }

    /// <summary>Whether workers of a queue outside that become free here go on with attempts of a DAG and queue at once; <see langword="null"/> when none does.</summary>
    internal Func<string, string, bool>? CarriesOn { get; set; }

    /// <summary>How many waiting instances to look at first: no more than could get a slot.</summary>
    internal int BacklogLimit => Math.Min(FreeSlots ?? Limits?.Workers.Total ?? UnlimitedBacklog, UnlimitedBacklog);

    /// <summary>The queues this process takes attempts from; all when empty.</summary>
    internal IReadOnlyCollection<string> Queues { get; set; } = [];

    /// <summary>What is known of limits; <see langword="null"/> when nothing is, so that they are always looked up.</summary>
    internal ClaimLimits? Limits { get; set; }

    internal required DateTimeOffset Now { get; init; }
}
