using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.Scheduling;

/// <summary>Which direct downstream tasks a branch, short-circuit or latest-only task left out. Kept as an XCom of the deciding task, under Airflow's key. Pure.</summary>
/// <param name="Skipped">Ids of the direct downstream tasks left out.</param>
internal sealed record SkipDecision(IReadOnlyList<string> Skipped)
{
    /// <summary>The XCom key of decisions, as in Airflow.</summary>
    internal const string Key = "skipmixin_key";

    /// <summary>What a result decides; <see langword="null"/> when nothing.</summary>
    internal static SkipDecision? Of(DagTask task, TaskResult? result) => result switch
    {
        TaskResult.Branched branched => new SkipDecision(NotFollowed(task, branched.Followed)),
        TaskResult.ShortCircuited => new SkipDecision([.. task.Downstream.Where(next => next.Role != TaskRole.Teardown).Select(next => next.Id.Value)]),
        _ => null,
    };

    /// <summary>The tasks to skip at once: the direct ones, or for a short-circuit that ignores rules, all that can be reached.</summary>
    internal static IEnumerable<string> TasksToSkip(DagTask task, TaskResult? result) => result switch
    {
        TaskResult.ShortCircuited { IgnoreTriggerRules: true } => task.Descendants().Where(next => next.Role != TaskRole.Teardown).Select(next => next.Id.Value),
        _ => Of(task, result)?.Skipped ?? [],
    };

    internal static SkipDecision Parse(string json) => JsonSerializer.Deserialize<SkipDecision>(json, DagfireJson.Options)!;

    internal string ToJson() => JsonSerializer.Serialize(this, DagfireJson.Options);

    // A join below both the branch and a chosen task is reached from the chosen one, and not skipped.
    private static List<string> NotFollowed(DagTask task, IReadOnlyList<string> followed)
    {
        var kept = followed.ToHashSet();
        foreach (var chosen in task.Downstream.Where(next => followed.Contains(next.Id.Value)).Concat(task.Descendants().Where(next => followed.Contains(next.Id.Value))))
            kept.UnionWith(chosen.Descendants().Select(reached => reached.Id.Value));
        return [.. task.Downstream.Select(next => next.Id.Value).Where(id => !kept.Contains(id))];
    }
}
