using Dagfire.Backfills;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What a transaction writes.</summary>
internal sealed class AdvanceChanges
{
    /// <summary>Dates of backfills whose run was made or left out.</summary>
    internal List<SettledDate> SettledDates { get; } = [];

    /// <summary>Backfills that are complete if, after everything else is written, none of their runs is left; with the moment to note.</summary>
    internal Dictionary<long, DateTimeOffset> BackfillsToComplete { get; } = [];

    /// <summary>DAGs whose queued runs took places among the running ones, with the limit that held: another process may have given the same places away.</summary>
    internal Dictionary<string, int> EnteredDags { get; } = new(StringComparer.Ordinal);

    /// <summary>Backfills whose queued runs took places, as <see cref="EnteredDags"/>.</summary>
    internal HashSet<long> EnteredBackfills { get; } = [];

    private bool HasBackfills => SettledDates.Count > 0 || BackfillsToComplete.Count > 0;

    internal List<DagRun> NewRuns { get; } = [];

    internal List<TaskInstance> NewInstances { get; } = [];

    /// <summary>Instances added to runs that are there already.</summary>
    internal List<TaskInstance> AddedInstances { get; } = [];

    /// <summary>Places of mapped tasks that gave way to their instances.</summary>
    internal List<TaskInstanceKey> DroppedInstances { get; } = [];

    internal List<DagRun> Runs { get; } = [];

    internal List<TaskInstance> Instances { get; } = [];

    /// <summary>Attempts that are over although their instance goes on, each once.</summary>
    internal Dictionary<(TaskInstanceKey Key, int Attempt), AttemptRecord> History { get; } = [];

    internal List<XComValue> XComs { get; } = [];

    /// <summary>What attempts had filled in, as JSON.</summary>
    internal Dictionary<(TaskInstanceKey Key, int Attempt), string> Rendered { get; } = [];

    /// <summary>Callbacks to be made.</summary>
    internal List<PendingCallback> Callbacks { get; } = [];

    /// <summary>Deadlines set or moved.</summary>
    internal List<RunDeadline> Deadlines { get; } = [];

    /// <summary>Questions to people.</summary>
    internal List<AskedQuestion> Questions { get; } = [];

    /// <summary>Updates of assets.</summary>
    internal List<AssetEmission> AssetEmissions { get; } = [];

    /// <summary>Updates of assets that runs take, so that they wait no more.</summary>
    internal List<TakenEvents> TakenEvents { get; } = [];

    /// <summary>Updates of assets whose partition key is none for the DAG that waits for them.</summary>
    internal List<RefusedEvents> RefusedEvents { get; } = [];

    /// <summary>DAGs that start nothing any more: too many of their runs failed in a row.</summary>
    internal HashSet<string> PausedDags { get; } = [];

    /// <summary>Instances that start another attempt: their values passed on so far are dropped.</summary>
    internal List<TaskInstanceKey> DroppedXComs { get; } = [];

    /// <summary>Keeps an attempt in the history as it ended: what becomes of its task before the next attempt is not its own.</summary>
    internal void Keep(AttemptRecord attempt) => History.TryAdd((attempt.Key, attempt.Attempt), attempt);

    internal bool IsEmpty => NewRuns.Count == 0 && Runs.Count == 0 && Instances.Count == 0 && AddedInstances.Count == 0 && DroppedInstances.Count == 0
        && XComs.Count == 0 && History.Count == 0 && DroppedXComs.Count == 0 && AssetEmissions.Count == 0 && RefusedEvents.Count == 0
        && Rendered.Count == 0 && !HasBackfills;
}
