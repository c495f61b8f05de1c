using Dagfire.Engine;

namespace Dagfire.Conformance;

/// <summary>Remembers what an engine committed, and waits for what it will. Thread-safe.</summary>
public sealed class ChangeLog : IRunObserver
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<TaskInstanceChange> _changes = [];
    private readonly List<DagRunState> _runStates = [];
    private readonly List<(Func<bool> IsMet, TaskCompletionSource Waiting)> _waiting = [];

    /// <summary>The states each task went through, in order.</summary>
    public IReadOnlyList<TaskInstanceState> StatesOf(string taskId)
    {
        lock (_lock)
            return [.. _changes.Where(change => change.TaskId == taskId).Select(change => change.State)];
    }

    /// <inheritdoc/>
    public void Changed(RunChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            _changes.AddRange(changes.TaskInstances);
            _runStates.AddRange(changes.Runs.Select(run => run.State));
            foreach (var (_, waiting) in _waiting.Where(pair => pair.IsMet()))
                waiting.TrySetResult();
        }
    }

    /// <summary>Waits until a task has been in a state in an attempt.</summary>
    public Task UntilAsync(string taskId, TaskInstanceState state, int attempt = 1) =>
        UntilAsync(() => _changes.Exists(change => change.TaskId == taskId && change.State == state && change.Attempt == attempt));

    /// <summary>Waits until so many runs have come to a state.</summary>
    public Task UntilRunsAsync(DagRunState state, int count) => UntilAsync(() => _runStates.Count(each => each == state) >= count);

    private Task UntilAsync(Func<bool> isMet)
    {
        lock (_lock)
        {
            if (isMet())
                return Task.CompletedTask;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isMet, waiting));
            return waiting.Task.WaitAsync(TimeLimit, TimeProvider.System);
        }
    }
}
