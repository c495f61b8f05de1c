using System.Threading.Channels;
using Dagfire.Engine;
using Dagfire.Queries;

namespace Dagfire.Host.Composition;

/// <summary>
/// Puts the clock forward whenever all that a run does is wait for a time: for a retry, for a task that gave its slot back. Thread-safe.
/// </summary>
internal sealed class WaitSkipper(ForwardClock clock) : IRunObserver
{
    private readonly Dictionary<(string TaskId, int MapIndex), TaskInstanceState> _states = [];
    private readonly Channel<bool> _idle = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _active;
    private int _waiting;

    public void Changed(RunChanges changes)
    {
        foreach (var task in changes.TaskInstances)
        {
            var key = (task.TaskId, task.MapIndex);
            Count(_states.GetValueOrDefault(key), -1);
            Count(task.State, 1);
            _states[key] = task.State;
        }

        if (_active == 0 && _waiting > 0)
            _idle.Writer.TryWrite(true);
    }

    /// <summary>Skips the waits of a run until cancelled.</summary>
    internal async Task RunAsync(IRunQueries runs, long runKey, CancellationToken cancellationToken)
    {
        while (await _idle.Reader.WaitToReadAsync(cancellationToken))
        {
            _idle.Reader.TryRead(out _);
            var instances = await runs.TaskInstancesAsync(runKey, cancellationToken);
            if (instances.All(instance => !IsActive(instance.State)) && instances.Where(instance => IsWaiting(instance.State)).Min(instance => instance.DueAt) is { } due)
                clock.PutForwardTo(due);
        }
    }

    private void Count(TaskInstanceState state, int change)
    {
        if (IsActive(state))
            _active += change;
        else if (IsWaiting(state))
            _waiting += change;
    }

    private static bool IsActive(TaskInstanceState state) => state is TaskInstanceState.Scheduled or TaskInstanceState.Queued or TaskInstanceState.Running;

    private static bool IsWaiting(TaskInstanceState state) => state is TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule;
}
