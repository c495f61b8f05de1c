using Dagfire.Engine;

namespace Dagfire.Waits;

/// <summary>The task instances between their start and their end, as the engine told of them. Thread-safe.</summary>
internal sealed class OpenTasks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long RunKey, string TaskId, int MapIndex), TaskInstanceChange> _tasks = [];
    private int _changes;

    internal void Add(RunChanges changes)
    {
        lock (_lock)
        {
            _changes++;
            foreach (var task in changes.TaskInstances)
                Add(task);
        }
    }

    /// <summary>What goes on, and how many changes there were so far.</summary>
    internal (Activity Activity, int Changes) Look(SkippingClock clock)
    {
        lock (_lock)
            return (clock.IsHeld || _changes == 0 ? Activity.Working : ActivityAt(clock.GetUtcNow(), clock), _changes);
    }

    /// <summary>What each of them waits for, for people.</summary>
    internal string Describe()
    {
        lock (_lock)
            return _tasks.Count == 0 ? "None of its tasks can start." : string.Join(' ', _tasks.Values.Select(Describe));
    }

    private void Add(TaskInstanceChange task)
    {
        var key = (task.RunKey, task.TaskId, task.MapIndex);
        if (task.State == TaskInstanceState.None || task.State.IsFinished())
            _tasks.Remove(key);
        else
            _tasks[key] = task;
    }

    private Activity ActivityAt(DateTimeOffset now, SkippingClock clock)
    {
        var isUnclear = _tasks.Count == 0;
        foreach (var (key, task) in _tasks)
        {
            if (IsAtWork(key, task, now, clock))
                return Activity.Working;
            isUnclear |= task.State == TaskInstanceState.Scheduled;
        }

        return isUnclear ? Activity.Unclear : Activity.Waiting;
    }

    // What is due already is about to go on.
    private static bool IsAtWork((long RunKey, string TaskId, int MapIndex) key, TaskInstanceChange task, DateTimeOffset now, SkippingClock clock) => task.State switch
    {
        TaskInstanceState.Scheduled => false,
        TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule or TaskInstanceState.AwaitingInput => task.DueAt <= now,
        _ => task.DueAt <= now || !clock.IsAsleep(key),
    };

    private static string Describe(TaskInstanceChange task) => task.State switch
    {
        TaskInstanceState.AwaitingInput => $"'{task.TaskId}' waits for a person's answer without a time limit; nobody can answer here.",
        TaskInstanceState.Scheduled => $"'{task.TaskId}' waits for a slot that does not become free.",
        _ => $"'{task.TaskId}' is {task.State.Name()}.",
    };
}
