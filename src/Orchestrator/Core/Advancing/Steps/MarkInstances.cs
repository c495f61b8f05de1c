using System.Text.Json;
using Dagfire.Runs;
using Dagfire.Scheduling;
using Dagfire.Selecting;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Gives task instances a state by hand (semantics §12.2): what runs is stopped, what failed below is cleared, and a run that had ended queues again, so that it
/// ends as the new states say.
/// </summary>
internal static class MarkInstances
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        await session.EnsureWholeAsync(session.Request.Marks.Select(mark => mark.RunKey), cancellationToken);
        foreach (var mark in session.Request.Marks)
        {
            if (session.Snapshot.Runs.GetValueOrDefault(mark.RunKey) is not { } run || session.FindDag(run.DagId) is not { } dag)
                continue;
            var marked = session.InstancesOf(run.Key).Where(instance => mark.Selects(instance) && Marks.Changes(instance.State, mark.State)).ToHashSet();
            if (marked.Count == 0)
                continue;
            foreach (var instance in marked)
                Give(session, instance, mark.State);
            var below = TaskSelector.Below(marked.Select(instance => dag.Find(instance.Key.TaskId)).OfType<Compilation.DagTask>());
            foreach (var instance in session.InstancesOf(run.Key).Where(instance => instance.State.IsFailureLike() && !mark.Selects(instance)).ToList())
            {
                if (dag.Find(instance.Key.TaskId) is { } task && below.Contains(task))
                    ClearInstances.Clear(session, instance, task);
            }

            await RecheckRuns.PrepareAsync(session, [run.Key], cancellationToken);
            ClearInstances.Reopen(session, run, dag, reset: true);
        }
    }

    /// <summary>Ends an instance in a state by hand. Its downstream must be counted afresh afterwards.</summary>
    internal static void Give(AdvanceSession session, TaskInstance instance, TaskInstanceState state)
    {
        if (instance.State.HoldsSlot())
            session.Cancelled.Add(instance.Reference);
        session.End(instance, state, session.Now, JsonSerializer.Serialize(new TaskFailure("marked", $"Marked {state.Name()} by hand."), DagfireJson.Options));
    }
}
