using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes the next iteration of each loop whose gate has just said so, before anything after the loop hears of the gate: it then waits for the gate of the new
/// iteration as well. An iteration that a clear has removed comes back; one that a clear has left stays as it is.
/// </summary>
internal static class Iterate
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        if (session.GoOn.Count == 0)
            return;
        var going = session.GoOn.ConvertAll(gate => (Gate: gate, Loop: session.TaskOf(gate)!.Loop!));
        await session.EnsureLoadedAsync(going.SelectMany(pair => pair.Loop.Tasks.Select(task => KeyAfter(pair.Gate, task))), cancellationToken);
        await session.EnsureTasksLoadedAsync(going.SelectMany(pair => pair.Loop.Neighbours.Select(task => (pair.Gate.Key.RunKey, task))), cancellationToken);

        // What ends here is told when all has been counted; who is told must not have counted it before.
        var untold = session.Ended.ToHashSet();
        foreach (var (gate, loop) in going)
            Continue(session, gate, loop, untold);
        await session.EnsureCanBeAskedAgainAsync(session.Unasked, cancellationToken);
    }

    private static void Continue(AdvanceSession session, TaskInstance gate, TaskLoop loop, HashSet<TaskInstance> untold)
    {
        var next = session.Find(KeyAfter(gate, loop.Gate));
        if (next is { State: not TaskInstanceState.Removed })
            return;
        foreach (var task in loop.Tasks.Where(task => task.IsIn(session.Snapshot.Runs[gate.Key.RunKey])))
        {
            var instance = session.Find(KeyAfter(gate, task));
            if (instance is null)
                instance = Add(session, gate, task, untold);
            else if (instance.State == TaskInstanceState.Removed)
                LoopIterations.Revive(instance, task);
            if (task.RetriedGroup is { } group && group == loop.Gate.RetriedGroup)
                instance.GroupTries = gate.GroupTries;
        }

        // What had counted it as removed counts anew.
        if (next is not null && !session.Request.Recheck.Contains(gate.Key.RunKey))
            session.Request.Recheck.Add(gate.Key.RunKey);
    }

    private static TaskInstance Add(AdvanceSession session, TaskInstance gate, DagTask task, HashSet<TaskInstance> untold)
    {
        var run = session.Snapshot.Runs[gate.Key.RunKey];
        var instance = InstanceFactory.Of(run, task, gate.Key.MapIndex + 1, extraUpstream: 0);
        RecheckRuns.CountUpstream(session, instance, task, untold);
        session.AddInstance(instance);
        session.Unasked.Add(instance);
        Expand.MakeRoom(session, run, task, more: 1);
        return instance;
    }

    private static TaskInstanceKey KeyAfter(TaskInstance gate, DagTask task) => new(gate.Key.RunKey, task.Id.Value, gate.Key.MapIndex + 1);
}
