using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Selecting;

namespace Dagfire.Metadata;

/// <summary>Clears and marks, with their previews: finds runs and tasks, says what will happen, and has the engine's transaction do it.</summary>
internal sealed class TaskInstanceCommands(DagCatalog catalog, RunQueries runs, DirectAdvance direct)
{
    /// <summary>Runs changed by one transaction: the server's table of locks is shared and small.</summary>
    private const int RunsAtATime = 50;

    private readonly RunSelector _runs = new(runs);

    internal async Task<RunChangesView> ClearAsync(ClearRequest request, CancellationToken cancellationToken)
    {
        var views = new List<RunChangesView>();
        var clears = new List<ClearTasks>();
        foreach (var (dag, run) in await RunsOfAsync(request, cancellationToken))
        {
            var selected = TaskSelector.Select(dag, request, request.WithSetups);
            var instances = await runs.TaskInstancesAsync(run.RunKey, cancellationToken);
            var cleared = instances.Where(instance => selected.Contains(instance) && IsWanted(request, instance.State) && !LaterIterations.IsGone(dag, instance)).ToList();
            var removed = RemovesLaterIterations(request) ? LaterIterations.After(dag, cleared, instances) : [];
            var added = request.OnLatestVersion || request.OnlyNew ? NewTasks(dag, run, instances) : [];
            views.Add(RunChangePreviews.OfClear(run, [.. cleared.Union(removed), .. added], removed, request.ResetRuns));
            if (cleared.Count > 0 || added.Count > 0)
                clears.Add(ClearOf(request, run, selected));
        }

        foreach (var chunk in request.DryRun ? [] : clears.Chunk(RunsAtATime))
            await direct.RunAsync(advance => advance.Clears.AddRange(chunk), cancellationToken);
        return RunChangePreviews.Joined(views);
    }

    internal async Task<RunChangesView> MarkAsync(MarkTasksRequest request, CancellationToken cancellationToken)
    {
        if (request.State is not (TaskInstanceState.Success or TaskInstanceState.Failed or TaskInstanceState.Skipped))
            throw new CommandException($"A task cannot be marked '{request.State.Name()}'; allowed are success, failed and skipped.");
        if (TaskSelector.NamesNothing(request))
            throw new CommandException("Say which tasks to mark, by id or by group.");
        var views = new List<RunChangesView>();
        var marks = new List<MarkTasks>();
        foreach (var (dag, run) in await RunsOfAsync(request, cancellationToken))
        {
            // A mark is literal: nobody who marks a task a success means its teardowns.
            var selected = TaskSelector.SelectWithoutSetups(dag, request);
            var view = RunChangePreviews.OfMark(run, dag, selected, request.State, await runs.TaskInstancesAsync(run.RunKey, cancellationToken));
            views.Add(view);
            if (view.TaskInstances.Count > 0)
                marks.Add(new MarkTasks(run.RunKey, request.State, selected.TaskIds, KeysOf(run, selected)));
        }

        foreach (var chunk in request.DryRun ? [] : marks.Chunk(RunsAtATime))
            await direct.RunAsync(advance => advance.Marks.AddRange(chunk), cancellationToken);
        return RunChangePreviews.Joined(views);
    }

    internal async Task<RunChangesView> MarkRunAsync(MarkRunRequest request, CancellationToken cancellationToken)
    {
        var dag = catalog.Require(request.DagId);
        var run = await runs.FindAsync(request.DagId, request.RunId, cancellationToken)
            ?? throw new CommandException($"The DAG '{request.DagId}' has no run '{request.RunId}'.");
        var view = RunChangePreviews.OfRunMark(run, dag, request.State, await runs.TaskInstancesAsync(run.RunKey, cancellationToken));
        if (!request.DryRun)
            await direct.RunAsync(advance => advance.RunMarks.Add(new MarkRun(run.RunKey, request.State)), cancellationToken);
        return view;
    }

    private async Task<List<(Dag Dag, DagRunView Run)>> RunsOfAsync(TaskInstanceSelection selection, CancellationToken cancellationToken)
    {
        if (selection.DagIds.Count == 0)
            throw new CommandException("Name at least one DAG.");
        var dags = selection.DagIds.Distinct(StringComparer.Ordinal).Select(catalog.Require).ToList();
        var problems = TaskSelector.Unknown(dags, selection).ToList();
        if (problems.Count > 0)
            throw new CommandException(string.Join('\n', problems));
        var found = new List<(Dag, DagRunView)>();
        foreach (var dag in dags)
            found.AddRange((await _runs.SelectAsync(dag.Id.Value, selection, cancellationToken)).Select(run => (dag, run)));
        return found;
    }

    private static ClearTasks ClearOf(ClearRequest request, DagRunView run, SelectedTasks selected) => new(run.RunKey, selected.TaskIds)
    {
        Keys = KeysOf(run, selected),
        Only = state => IsWanted(request, state),
        RemovesLaterIterations = RemovesLaterIterations(request),
        ResetsRun = request.ResetRuns,
        OnLatestVersion = request.OnLatestVersion || request.OnlyNew,
    };

    // As they will stand in the run: not begun.
    private static List<TaskInstanceView> NewTasks(Dag dag, DagRunView run, IReadOnlyList<TaskInstanceView> instances)
    {
        var there = instances.Where(instance => instance.State != TaskInstanceState.Removed).Select(instance => instance.TaskId).ToHashSet();
        return
        [
            .. dag.Tasks.Where(task => !there.Contains(task.Id.Value)).Select(task => new TaskInstanceView
            {
                RunKey = run.RunKey, TaskId = task.Id.Value, MapIndex = TaskInstanceKey.NotMapped, State = TaskInstanceState.None, Attempt = 0,
            }),
        ];
    }

    private static HashSet<TaskInstanceKey> KeysOf(DagRunView run, SelectedTasks selected) =>
        [.. selected.Instances.Select(instance => new TaskInstanceKey(run.RunKey, instance.TaskId, instance.MapIndex))];

    // Who clears only what failed, or only what runs, means nothing else.
    private static bool RemovesLaterIterations(ClearRequest request) => request is { LaterIterations: true, OnlyFailed: false, OnlyRunning: false };

    private static bool IsWanted(ClearRequest request, TaskInstanceState state) =>
        !request.OnlyNew && ((!request.OnlyFailed && !request.OnlyRunning) || (request.OnlyFailed && state.IsFailureLike()) || (request.OnlyRunning && state == TaskInstanceState.Running));
}
