using Dagfire.Compilation;
using Dagfire.Queries;
using Dagfire.Scheduling;

namespace Dagfire.Overview;

/// <summary>What upstream a task waits for, decided by the rules that decide it. Pure.</summary>
internal static class UpstreamWords
{
    private const int MostNamed = 5;

    internal static IEnumerable<WaitReason> Of(DagTask task, int mapIndex, IReadOnlyList<TaskInstanceView> instances)
    {
        var upstream = task.Upstream.SelectMany(other => instances.Where(instance => instance.TaskId == other.Id.Value && IsMet(task, other, mapIndex, instance))).ToList();
        var ended = upstream.Where(instance => instance.State.IsFinished()).Aggregate(default(UpstreamCounts), (counts, instance) => counts.Plus(instance.State));
        if (TriggerRules.Decide(task.TriggerRule, ended, upstream.Count, mapIndex) == TriggerDecision.Wait)
            yield return new WaitReason("Trigger Rule", Text(task, upstream, ended));
        var setups = task.IndirectSetups.Where(setup => instances.Any(instance => instance.TaskId == setup.Id.Value && !instance.State.IsFinished())).ToList();
        if (setups.Count > 0)
            yield return new WaitReason("Setups Done", $"It waits for the setup{(setups.Count == 1 ? "" : "s")} {Names(setups.Select(setup => setup.Id.Value))}.");
        if (mapIndex < 0 && task.IsMapped)
            yield return new WaitReason("Mapped Task Expanded", "It has no instances yet: what it is mapped over is not there.");
    }

    // Inside what is expanded as one, instances meet those of their own item only.
    private static bool IsMet(DagTask task, DagTask other, int mapIndex, TaskInstanceView instance) =>
        !task.IsExpandedWith(other) || mapIndex < 0 || instance.MapIndex == mapIndex || instance.MapIndex < 0;

    private static string Text(DagTask task, List<TaskInstanceView> upstream, in UpstreamCounts ended)
    {
        var open = upstream.Where(instance => !instance.State.IsFinished()).Select(instance => $"{instance.TaskId}{(instance.MapIndex < 0 ? "" : $"[{instance.MapIndex}]")} ({instance.State.Name()})").ToList();
        var words = $"The trigger rule '{task.TriggerRule.Name()}' is not met: of {upstream.Count} upstream task instances {ended.Success} succeeded, "
            + $"{ended.Skipped} were skipped, {ended.Failures} failed, {open.Count} {(open.Count == 1 ? "has" : "have")} not ended";
        return open.Count == 0 ? $"{words}." : $"{words}: {Names(open)}.";
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
    }
}
