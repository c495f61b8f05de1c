using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Gives mapped tasks their instances once what they are mapped over is known (semantics §16): the place they had gives way to one instance for each item.
/// When a source runs again and passes on more or fewer items, instances are added, and those without an item are removed.
/// </summary>
internal static class Expand
{
    /// <summary>Looks at every mapped task of runs that are whole in memory.</summary>
    internal static Task<List<TaskInstance>> RunsAsync(AdvanceSession session, IEnumerable<DagRun> runs, CancellationToken cancellationToken) => InAsync(
        session, runs.SelectMany(run => session.FindDag(run.DagId) is { HasMapped: true } dag ? dag.Tasks.Select(task => (run.Key, task)) : []), cancellationToken);

    /// <returns>The instances that are to be asked for their rule because of it.</returns>
    internal static async Task<List<TaskInstance>> InAsync(AdvanceSession session, IEnumerable<(long RunKey, DagTask Task)> tasks, CancellationToken cancellationToken)
    {
        var known = tasks.Where(pair => pair.Task.MapSources.Count > 0).Distinct().ToList();
        if (known.Count == 0)
            return [];
        await session.EnsureTasksLoadedAsync(known.SelectMany(pair => pair.Task.MapSources.Append(pair.Task).Select(task => (pair.RunKey, task))), cancellationToken);
        var ready = known.Where(pair => pair.Task.MapSources.All(source => HasSucceeded(session, pair.RunKey, source))).ToList();
        await session.EnsureValuesAsync(ready.SelectMany(pair => pair.Task.Expansion!.Sources.Select(source => (pair.RunKey, source))), cancellationToken);
        var changes = ready.Select(pair => MappedInstances.Of(session, pair.RunKey, pair.Task)).Where(mapped => mapped.HasToChange).ToList();
        await session.EnsureTasksLoadedAsync(changes.SelectMany(mapped => mapped.Task.Downstream.Concat(mapped.Task.Upstream).Select(task => (mapped.RunKey, task))), cancellationToken);

        // Asked before the change: afterwards nothing is wrong any more.
        var miscounted = changes.Where(mapped => mapped.ChangesWhatWasCounted).Select(mapped => mapped.RunKey).Distinct().ToList();
        var added = changes.SelectMany(mapped => Fit(session, mapped)).ToList();
        await RecountAsync(session, miscounted, cancellationToken);
        return [.. added, .. miscounted.SelectMany(session.InstancesOf).Where(instance => session.TaskOf(instance) is not null).Except(added)];
    }

    private static bool HasSucceeded(AdvanceSession session, long runKey, DagTask source) =>
        session.InstancesOf(runKey, source) is { Count: > 0 } instances && instances.All(instance => instance.State is TaskInstanceState.Success or TaskInstanceState.Removed);

    private static List<TaskInstance> Fit(AdvanceSession session, MappedInstances mapped)
    {
        if (mapped.Length is not { } length)
        {
            End(session, mapped.Instances, TaskInstanceState.UpstreamFailed, JsonSerializer.Serialize(new TaskFailure("not_mappable", mapped.Problem!), DagfireJson.Options));
            return [];
        }

        Remove(session, mapped.Instances.Where(instance => instance.Key.MapIndex >= length));
        if (length == 0)
        {
            End(session, mapped.Instances.Where(instance => instance == mapped.Place), TaskInstanceState.Skipped, reason: null);
            return [];
        }

        var added = Enumerable.Range(0, length).Where(index => !mapped.Has(index)).Select(index => Add(session, mapped, index)).ToList();
        foreach (var gone in mapped.Instances.Where(instance => instance.Key.MapIndex < length && instance.State == TaskInstanceState.Removed))
            Revive(gone);
        if (mapped.Place is not null)
            session.Drop(mapped.Place);
        MakeRoom(session, session.Snapshot.Runs[mapped.RunKey], mapped.Task, added.Count - (mapped.Place is null ? 0 : 1));
        return added;
    }

    private static TaskInstance Add(AdvanceSession session, MappedInstances mapped, int index)
    {
        var instance = InstanceFactory.Of(session.Snapshot.Runs[mapped.RunKey], mapped.Task, index, mapped.Place?.ExtraUpstream ?? 0);
        instance.CausedBy = mapped.Place?.CausedBy;
        instance.GroupTries = mapped.Instances.Select(other => other.GroupTries).DefaultIfEmpty().Max();
        if (mapped.Place is not null)
            instance.Upstream = mapped.Place.Upstream;
        else
            RecheckRuns.CountUpstream(session, instance, mapped.Task);
        session.AddInstance(instance);
        return instance;
    }

    private static void Revive(TaskInstance instance)
    {
        instance.State = TaskInstanceState.None;
        instance.EndedAt = null;
        instance.IsChanged = true;
    }

    // Whatever became of it: what has no item any more is not there any more.
    private static void Remove(AdvanceSession session, IEnumerable<TaskInstance> instances)
    {
        foreach (var instance in instances.Where(instance => instance.State != TaskInstanceState.Removed).ToList())
        {
            if (instance.State.IsFinished())
            {
                instance.State = TaskInstanceState.Removed;
                instance.IsChanged = true;
                continue;
            }

            End(session, [instance], TaskInstanceState.Removed, reason: null);
        }
    }

    private static void End(AdvanceSession session, IEnumerable<TaskInstance> instances, TaskInstanceState state, string? reason)
    {
        foreach (var instance in instances.Where(instance => !instance.State.IsFinished()).ToList())
        {
            if (instance.State.HoldsSlot())
                session.Cancelled.Add(instance.Reference);
            session.End(instance, state, session.Now, reason);
        }
    }

    /// <summary>What comes after waits for so many instances more.</summary>
    internal static void MakeRoom(AdvanceSession session, DagRun run, DagTask task, int more)
    {
        if (more == 0)
            return;
        foreach (var next in task.Downstream.Where(next => !next.IsExpandedWith(task)).SelectMany(next => session.InstancesOf(run.Key, next)))
        {
            next.ExtraUpstream += more;
            next.IsChanged = true;
        }

        if (task.IsLeaf)
            run.OpenLeaves += more;
        run.Unfinished += more;
        session.AddedPerRun[run.Key] = session.AddedPerRun.GetValueOrDefault(run.Key) + more;
        run.IsChanged = true;
    }

    private static async Task RecountAsync(AdvanceSession session, List<long> runKeys, CancellationToken cancellationToken)
    {
        await session.EnsureWholeAsync(runKeys, cancellationToken);
        await session.EnsureDecisionsAsync(runKeys, cancellationToken);
        foreach (var key in runKeys)
        {
            if (session.DagOf(key) is { } dag)
                RecheckRuns.Recount(session, session.Snapshot.Runs[key], dag);
        }
    }
}
