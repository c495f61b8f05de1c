using System.Collections.Concurrent;
using Dagfire.Compilation;
using Dagfire.Engine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dagfire.Host.Output;

/// <summary>
/// Shows runs while they go on: on a terminal a line per task that changes in place, elsewhere a plain line per change. Thread-safe.
/// </summary>
internal sealed class RunProgress(DagCatalog catalog, TimeProvider clock) : IRunObserver
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Most lines about tasks: what is more than people read holds up the run.</summary>
    private const int MaxLines = 200;

    private readonly ConcurrentDictionary<long, RunChange> _runs = new();
    private readonly ConcurrentDictionary<(long RunKey, string TaskId, int MapIndex), TaskInstanceChange> _tasks = new();
    private volatile bool _isLive;
    private int _lines;

    public void Changed(RunChanges changes)
    {
        foreach (var run in changes.Runs)
        {
            var isNews = !_runs.TryGetValue(run.RunKey, out var before) || before.State != run.State;
            _runs[run.RunKey] = run;
            if (isNews && !_isLive)
                Say(run);
        }

        foreach (var task in changes.TaskInstances)
        {
            var key = (task.RunKey, task.TaskId, task.MapIndex);
            var isNews = task.State != TaskInstanceState.None && (!_tasks.TryGetValue(key, out var before) || before.State != task.State || before.Attempt != task.Attempt);
            _tasks[key] = task;
            if (isNews && !_isLive)
                Say(task);
        }
    }

    /// <summary>Shows the progress of work until it is done.</summary>
    internal async Task<T> WatchAsync<T>(Func<Task<T>> work)
    {
        if (!Terminal.IsWatched)
            return await work();
        _isLive = true;
        T? result = default;
        await Terminal.Error.Live(Render()).StartAsync(async live =>
        {
            var running = work();
            while (await Task.WhenAny(running, Task.Delay(Refresh, TimeProvider.System)) != running)
                live.UpdateTarget(Render());
            live.UpdateTarget(Render());
            result = await running;
        });
        return result!;
    }

    private static void Say(RunChange run) => Terminal.Say($"{run.DagId} {run.RunId}: {run.State.Name()}");

    private void Say(TaskInstanceChange task)
    {
        if (task.State is TaskInstanceState.Scheduled || _lines > MaxLines)
            return;
        if (_lines++ == MaxLines)
        {
            Terminal.Say($"… and so on: only the first {MaxLines} changes of tasks are told.");
            return;
        }

        var dagId = _runs.TryGetValue(task.RunKey, out var run) ? run.DagId : "";
        var time = task.State.IsFinished() ? Words.Lasted(task.StartedAt, task.EndedAt) : "";
        Terminal.Say($"{dagId}.{task.TaskId}{(task.MapIndex < 0 ? "" : $"[{task.MapIndex}]")}: {task.State.Name()}{(task.Attempt > 1 ? $" (attempt {task.Attempt})" : "")}{(time.Length > 0 ? $" in {time}" : "")}");
    }

    private Rows Render() => new(_runs.Values.OrderBy(run => run.RunKey).Select(RenderRun));

    private IRenderable RenderRun(RunChange run)
    {
        var now = clock.GetUtcNow();
        var table = new Table { Border = TableBorder.Minimal, Title = new TableTitle($"{Words.Escape(run.DagId)} {run.State.Coloured()}") };
        table.AddColumns("task", "state", "attempt", "time");
        foreach (var task in catalog.Find(run.DagId)?.Tasks ?? [])
        {
            var change = _tasks.GetValueOrDefault((run.RunKey, task.Id.Value, -1));
            table.AddRow(
                Words.Escape(task.Id.Value), (change?.State ?? TaskInstanceState.None).Coloured(), change is { Attempt: > 0 } ? $"{change.Attempt}" : "",
                Words.Lasted(change?.StartedAt, change?.EndedAt ?? (change?.StartedAt is null ? null : now)));
        }

        return table;
    }
}
