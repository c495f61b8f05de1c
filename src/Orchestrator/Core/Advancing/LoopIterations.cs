using Dagfire.Advancing.Steps;
using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Takes iterations of loops away and brings them back. What others have counted of them must be counted afresh afterwards.</summary>
internal static class LoopIterations
{
    /// <summary>Removes what comes after the first of the iterations whose gates run again: they say anew how the loop goes on.</summary>
    internal static void RemoveAfter(AdvanceSession session, IEnumerable<TaskInstance> cleared)
    {
        var gates = cleared.Where(instance => session.TaskOf(instance) is { IsGate: true }).ToList();
        foreach (var gate in gates.GroupBy(gate => (gate.Key.RunKey, gate.Key.TaskId)).Select(same => same.MinBy(gate => gate.Key.MapIndex)!))
        {
            foreach (var later in session.TaskOf(gate)!.Loop!.Tasks.SelectMany(task => session.InstancesOf(gate.Key.RunKey, task)).Where(later => later.Key.MapIndex > gate.Key.MapIndex))
                Remove(session, later);
        }
    }

    /// <summary>Removes an instance, whatever became of it; its last attempt stays in the history.</summary>
    internal static void Remove(AdvanceSession session, TaskInstance instance)
    {
        if (instance.State == TaskInstanceState.Removed)
            return;
        if (instance.State.HoldsSlot())
            session.Cancelled.Add(instance.Reference);
        if (instance.Attempt > 0)
            session.Changes.Keep(ApplyOutcomes.HistoryOf(instance) with { State = instance.State.IsFinished() ? instance.State : TaskInstanceState.Failed });
        instance.State = TaskInstanceState.Removed;
        instance.Fence++;
        instance.EndedAt = session.Now;
        instance.DueAt = null;
        instance.Reason = null;
        instance.Resume = null;
        instance.IsChanged = true;
    }

    /// <summary>Brings a removed instance back, to run as if it had never run.</summary>
    internal static void Revive(TaskInstance instance, DagTask task)
    {
        instance.State = TaskInstanceState.None;
        instance.MaxTries = instance.Attempt + task.Retries;
        instance.Rescues = 0;
        instance.FirstStartedAt = null;
        instance.GroupTries = 0;
        instance.EndedAt = null;
        instance.IsChanged = true;
    }
}
