using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Task instances of a run that are to run again.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="TaskIds">The tasks, each with all its instances; ids without an instance in the run are passed over.</param>
internal sealed record ClearTasks(long RunKey, IReadOnlyCollection<string> TaskIds)
{
    /// <summary>Further single instances.</summary>
    internal IReadOnlyCollection<TaskInstanceKey> Keys { get; init; } = [];

    /// <summary>Whether every instance of the run is meant.</summary>
    internal bool IsWhole { get; private init; }

    /// <summary>Only instances in one of these states, as the transaction finds them; <see langword="null"/> for any.</summary>
    internal Func<TaskInstanceState, bool>? Only { get; init; }

    /// <summary>Whether the run queues again when it had ended.</summary>
    internal bool ResetsRun { get; init; } = true;

    /// <summary>Whether the run goes on with its DAG as it is now.</summary>
    internal bool OnLatestVersion { get; init; }

    /// <summary>Whether the iterations of a loop that come after a cleared gate are removed: the gate decides again whether they follow.</summary>
    internal bool RemovesLaterIterations { get; init; } = true;

    internal static ClearTasks All(long runKey) => new(runKey, []) { IsWhole = true };

    internal bool Selects(TaskInstance instance) =>
        instance.Key.RunKey == RunKey
        && (IsWhole || TaskIds.Contains(instance.Key.TaskId) || Keys.Contains(instance.Key))
        && Only?.Invoke(instance.State) != false;
}
