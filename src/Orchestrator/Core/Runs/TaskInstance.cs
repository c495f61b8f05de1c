using Dagfire.Compilation;
using Dagfire.Scheduling;

namespace Dagfire.Runs;

/// <summary>
/// A task instance as loaded for a change. Mutable inside one transaction; remembers what it was loaded as, and is written back only where the
/// database still says so. Not thread-safe.
/// </summary>
internal sealed class TaskInstance
{
    internal required TaskInstanceKey Key { get; init; }

    internal required TaskInstanceState State { get; set; }

    /// <summary>Number of the current or last attempt; 0 before the first. Rises when scheduled.</summary>
    internal int Attempt { get; set; }

    /// <summary>The attempt after which no retry follows is <c>MaxTries + 1</c> (Airflow's <c>max_tries</c>).</summary>
    internal int MaxTries { get; set; }

    /// <summary>Counts the starts; the token a result must carry.</summary>
    internal int Fence { get; set; }

    /// <summary>How often an attempt was lost with its process.</summary>
    internal int Rescues { get; set; }

    internal required string Queue { get; init; }

    internal required int Priority { get; init; }

    internal string Pool { get; init; } = DagTask.DefaultPool;

    internal int PoolSlots { get; init; } = 1;

    /// <summary>Orders equal priorities: the run's logical date, or its <c>run_after</c> where there is none.</summary>
    internal required DateTimeOffset OrderDate { get; init; }

    internal UpstreamCounts Upstream { get; set; }

    /// <summary>Upstream instances beyond one for each upstream task: what mapped upstream tasks have more.</summary>
    internal int ExtraUpstream { get; set; }

    /// <summary>When it first started since it was made or cleared.</summary>
    internal DateTimeOffset? FirstStartedAt { get; set; }

    /// <summary>What a task that waited goes on with, as JSON.</summary>
    internal string? Resume { get; set; }

    /// <summary>How often its group was retried as a whole.</summary>
    internal int GroupTries { get; set; }

    /// <summary>When the next attempt, or the rest of a rescheduled one, is due.</summary>
    internal DateTimeOffset? DueAt { get; set; }

    internal DateTimeOffset? ScheduledAt { get; set; }

    internal DateTimeOffset? QueuedAt { get; set; }

    internal DateTimeOffset? StartedAt { get; set; }

    internal DateTimeOffset? EndedAt { get; set; }

    /// <summary>The process that holds the attempt.</summary>
    internal long? WorkerKey { get; set; }

    /// <summary>Why it ended as it did, as JSON: a failure or a skip's reason.</summary>
    internal string? Reason { get; set; }

    /// <summary>State and fence as loaded: the guard of the write.</summary>
    internal TaskInstanceState LoadedState { get; init; }

    internal int LoadedFence { get; init; }

    internal bool IsChanged { get; set; }

    /// <summary>The attempt whose end it heard of last: in this transaction, or before it began to wait for a slot.</summary>
    internal AttemptReference? CausedBy { get; set; }

    /// <summary>What is kept of it: once an instance has its slot, nobody asks any more.</summary>
    internal string? CauseWhileWaiting => State == TaskInstanceState.Scheduled && CausedBy is { } cause ? CauseText.Write(cause) : null;

    /// <summary>Its task, once looked up: asked for several times in a transaction.</summary>
    internal DagTask? Task { get; set; }

    internal AttemptReference Reference => new(Key.RunKey, Key.TaskId, Key.MapIndex, Attempt, Fence);
}
