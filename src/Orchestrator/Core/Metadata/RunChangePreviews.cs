using Dagfire.Compilation;
using Dagfire.Queries;
using Dagfire.Scheduling;
using Dagfire.Selecting;

namespace Dagfire.Metadata;

/// <summary>Says what a clear or a mark will do to a run, by the same rules that do it. Pure.</summary>
internal static class RunChangePreviews
{
    internal static RunChangesView OfClear(DagRunView run, IEnumerable<TaskInstanceView> cleared, HashSet<TaskInstanceView> removed, bool resets)
    {
        var changes = cleared.Select(instance => Change(run, instance, removed.Contains(instance) ? TaskInstanceState.Removed : Cleared(instance.State))).ToList();
        return Of(run, resets ? Reopened(run.State) : run.State, changes);
    }

    private static TaskInstanceState Cleared(TaskInstanceState state) =>
        state is TaskInstanceState.Running or TaskInstanceState.Restarting ? TaskInstanceState.Restarting : TaskInstanceState.None;

    internal static RunChangesView OfMark(DagRunView run, Dag dag, SelectedTasks selected, TaskInstanceState state, IReadOnlyList<TaskInstanceView> instances)
    {
        var marked = instances.Where(instance => selected.Contains(instance) && Marks.Changes(instance.State, state)).ToList();
        var below = TaskSelector.Below(marked.Select(instance => dag.Find(instance.TaskId)).OfType<DagTask>()).Select(task => task.Id.Value).ToHashSet();
        var cleared = instances.Where(instance => instance.State.IsFailureLike() && !selected.Contains(instance) && below.Contains(instance.TaskId));
        return Of(run, Reopened(run.State), [.. marked.Select(instance => Change(run, instance, state)), .. cleared.Select(instance => Change(run, instance, TaskInstanceState.None))]);
    }

    internal static RunChangesView OfRunMark(DagRunView run, Dag dag, DagRunState state, IReadOnlyList<TaskInstanceView> instances)
    {
        var changes = instances
            .Select(instance => (Instance: instance, Becomes: Marks.InMarkedRun(state, IsTeardown(dag, instance), instance.State)))
            .Where(pair => pair.Becomes is not null).Select(pair => Change(run, pair.Instance, pair.Becomes!.Value)).ToList();
        var isAtOnce = state is DagRunState.Queued or DagRunState.Running || Marks.EndsAtOnce(state, instances.Select(instance => (IsTeardown(dag, instance), instance.State)));
        return new RunChangesView([new RunChangeView(run, isAtOnce ? state : run.State)], changes);
    }

    internal static RunChangesView Joined(IReadOnlyCollection<RunChangesView> views) =>
        new([.. views.SelectMany(view => view.Runs)], [.. views.SelectMany(view => view.TaskInstances)]);

    private static RunChangesView Of(DagRunView run, DagRunState becomes, List<TaskInstanceChangeView> changes) =>
        changes.Count == 0 ? new RunChangesView([], []) : new RunChangesView([new RunChangeView(run, becomes)], changes);

    private static TaskInstanceChangeView Change(DagRunView run, TaskInstanceView instance, TaskInstanceState becomes) => new(run, instance, becomes);

    private static DagRunState Reopened(DagRunState state) => state is DagRunState.Success or DagRunState.Failed ? DagRunState.Queued : state;

    private static bool IsTeardown(Dag dag, TaskInstanceView instance) => dag.Find(instance.TaskId) is { Role: TaskRole.Teardown };
}
