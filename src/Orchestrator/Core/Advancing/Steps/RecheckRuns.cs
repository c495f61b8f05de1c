using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Looks at every task of a run again: after a clear, after a repair, when the DAG lost tasks. Costs work in proportion to the run.</summary>
internal static class RecheckRuns
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        await session.EnsureWholeAsync(session.Request.Recheck, cancellationToken);
        await PrepareAsync(session, session.Request.Recheck, cancellationToken);
        foreach (var key in session.Request.Recheck)
        {
            if (session.Snapshot.Runs.GetValueOrDefault(key) is not { } run || session.FindDag(run.DagId) is not { } dag)
                continue;
            RemoveVanished(session, run, dag);
            AddMissing(session, run, dag);
            Recount(session, run, dag);
            if (run.State == DagRunState.Running)
                EvaluateAll(session, run, dag);
            Deadlock.End(session, run, dag);
        }
    }

    /// <summary>Loads what the rules of runs look at that are whole in memory, and gives mapped tasks their instances.</summary>
    internal static async Task PrepareAsync(AdvanceSession session, IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken)
    {
        var runs = runKeys.Select(key => session.Snapshot.Runs.GetValueOrDefault(key)).OfType<DagRun>().ToList();
        await session.EnsureDecisionsAsync(runs.Select(run => run.Key), cancellationToken);
        await Expand.RunsAsync(session, runs, cancellationToken);
        await session.EnsurePastAsync(runs.SelectMany(run => session.InstancesOf(run.Key)), cancellationToken);
    }

    /// <summary>Derives the counters of a run from the states of its instances.</summary>
    internal static void Recount(AdvanceSession session, DagRun run, Dag dag)
    {
        foreach (var instance in session.InstancesOf(run.Key))
        {
            if (dag.Find(instance.Key.TaskId) is { } task)
                CountUpstream(session, instance, task);
        }

        var leaves = dag.Tasks.Where(task => task.IsLeaf).SelectMany(task => StatesOf(session.InstancesOf(run.Key, task))).ToList();
        run.OpenLeaves = leaves.Count(state => !state.IsFinished());
        run.FailedLeaves = leaves.Count(state => state.IsFailureLike());
        run.SkippedLeaves = leaves.Count(state => state is TaskInstanceState.Skipped or TaskInstanceState.Removed);
        run.Unfinished = null;
        run.IsChanged = true;

        // What ended before the count is in it; it must not be told downstream a second time.
        DropToldFrom(session, run.Key);
    }

    /// <summary>Derives what an instance knows of its upstream. The instances of its upstream tasks must be in memory.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="task">Its task.</param>
    /// <param name="untold">What has ended and is still to be told; <see langword="null"/> when nothing is.</param>
    internal static void CountUpstream(AdvanceSession session, TaskInstance instance, DagTask task, HashSet<TaskInstance>? untold = null)
    {
        var upstream = task.Upstream.Select(other => StatesOf(session.Neighbours(instance, task, other), untold).ToList()).ToList();
        var counts = upstream.SelectMany(states => states).Where(state => state.IsFinished()).Aggregate(default(UpstreamCounts), (sum, state) => sum.Plus(state));
        var extra = upstream.Sum(states => states.Count - 1);
        if (counts == instance.Upstream && extra == instance.ExtraUpstream)
            return;
        instance.Upstream = counts;
        instance.ExtraUpstream = extra;
        instance.IsChanged = true;
    }

    private static IEnumerable<TaskInstanceState> StatesOf(IReadOnlyList<TaskInstance> instances, HashSet<TaskInstance>? untold = null) =>
        instances.Select(instance => untold?.Contains(instance) == true ? TaskInstanceState.None : instance.State).DefaultIfEmpty(TaskInstanceState.Removed);

    private static void DropToldFrom(AdvanceSession session, long runKey)
    {
        for (var left = session.Ended.Count; left > 0; left--)
        {
            var instance = session.Ended.Dequeue();
            if (instance.Key.RunKey != runKey)
                session.Ended.Enqueue(instance);
        }
    }

    private static void RemoveVanished(AdvanceSession session, DagRun run, Dag dag)
    {
        foreach (var instance in session.InstancesOf(run.Key).Where(instance => dag.Find(instance.Key.TaskId) is null))
        {
            if (instance.State is TaskInstanceState.None or TaskInstanceState.Scheduled || instance.State.IsWaiting())
                session.End(instance, TaskInstanceState.Removed, session.Now);
        }
    }

    /// <summary>
    /// A run at work goes on with its DAG as it is now: tasks that are new, or back, join it (semantics §20). One that was cleared after its end keeps the tasks
    /// it had.
    /// </summary>
    internal static void AddMissing(AdvanceSession session, DagRun run, Dag dag)
    {
        if (run.ClearCount == 0)
            Complete(session, run, dag);
    }

    /// <summary>Makes a run one of the DAG as it is now, whenever it began.</summary>
    internal static void Renew(AdvanceSession session, DagRun run, Dag dag)
    {
        RemoveVanished(session, run, dag);
        Complete(session, run, dag);
    }

    private static void Complete(AdvanceSession session, DagRun run, Dag dag)
    {
        foreach (var task in dag.Tasks.Where(task => task.IsIn(run)))
        {
            var there = session.InstancesOf(run.Key, task);
            if (there.Count == 0)
                AddInstances(session, run, task);
            else if (task.Loop is not null && there is [{ Key.MapIndex: TaskInstanceKey.NotMapped } single])
                PutIntoLoop(session, run, task, single);
            else if (there is [{ State: TaskInstanceState.Removed, Key.MapIndex: TaskInstanceKey.NotMapped } back])
                Revive(back);
        }

        if (run.DagVersion == dag.Version)
            return;
        run.DagVersion = dag.Version ?? run.DagVersion;
        run.IsChanged = true;
    }

    private static void AddInstances(AdvanceSession session, DagRun run, DagTask task)
    {
        foreach (var index in IndexesFor(session, run, task).ToList())
            session.AddInstance(InstanceFactory.Of(run, task, index, extraUpstream: 0));
    }

    // A task that is new in a loop joins the iterations there are.
    private static IEnumerable<int> IndexesFor(AdvanceSession session, DagRun run, DagTask task) => task.Loop is { } loop
        ? session.InstancesOf(run.Key, loop.Gate).Where(gate => gate.State != TaskInstanceState.Removed).Select(gate => gate.Key.MapIndex).DefaultIfEmpty(0)
        : [TaskInstanceKey.NotMapped];

    /// <summary>Its group loops now: what ran outside a loop gives way to the first iteration.</summary>
    private static void PutIntoLoop(AdvanceSession session, DagRun run, DagTask task, TaskInstance single)
    {
        LoopIterations.Remove(session, single);
        AddInstances(session, run, task);
    }

    private static void Revive(TaskInstance instance)
    {
        instance.State = TaskInstanceState.None;
        instance.EndedAt = null;
        instance.IsChanged = true;
    }

    internal static void EvaluateAll(AdvanceSession session, DagRun run, Dag dag)
    {
        foreach (var task in dag.Tasks)
        {
            foreach (var instance in session.InstancesOf(run.Key, task))
                session.Evaluate(instance, task);
        }
    }
}
