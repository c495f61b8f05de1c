using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Scheduling;

/// <summary>
/// Keeps account of slots while they are given out, and says no in words where a limit is reached (semantics §13.2, in its order). Not thread-safe.
/// </summary>
internal sealed class SlotLedger
{
    private readonly IReadOnlyDictionary<string, int> _pools;
    private readonly Dictionary<string, int> _inPool = [];
    private readonly Dictionary<long, int> _inRun = [];
    private readonly Dictionary<(string DagId, string TaskId), int> _ofTask = [];
    private readonly Dictionary<(long RunKey, string TaskId), int> _ofTaskInRun = [];
    private readonly Dictionary<string, int> _inQueue = [];
    private readonly WorkerCapacity? _workers;
    private int _atWork;

    /// <param name="pools">The pools and their sizes.</param>
    /// <param name="active">The instances that hold slots.</param>
    /// <param name="workers">What the workers of all processes can take; <see langword="null"/> when this process alone takes what it claims.</param>
    internal SlotLedger(IReadOnlyDictionary<string, int> pools, IEnumerable<ActiveInstance> active, WorkerCapacity? workers = null)
    {
        _pools = pools;
        _workers = workers;
        foreach (var instance in active)
            Enter(instance);
    }

    /// <summary>Why an instance gets no slot now; <see langword="null"/> when it may have one.</summary>
    internal string? Refuse(TaskInstance instance, Dag dag, DagTask task)
    {
        if (!_pools.TryGetValue(instance.Pool, out var size))
            return $"The pool '{instance.Pool}' does not exist.";
        var open = OpenSlots(instance.Pool);
        if (size >= 0 && instance.PoolSlots > size)
            return $"It needs {instance.PoolSlots} slots of the pool '{instance.Pool}', which has {size} in all.";
        if (instance.PoolSlots > open)
            return $"It needs {instance.PoolSlots} slots of the pool '{instance.Pool}'; {Math.Max(0, open)} of {size} are open.";
        if (IsRunFull(instance.Key.RunKey, dag))
            return $"Its run has {_inRun[instance.Key.RunKey]} active tasks, the limit of its DAG.";
        if (_ofTask.GetValueOrDefault((dag.Id.Value, task.Id.Value)) >= task.MaxActiveAcrossRuns)
            return $"The task has {task.MaxActiveAcrossRuns} active instances over all runs, its limit.";
        if (_ofTaskInRun.GetValueOrDefault((instance.Key.RunKey, task.Id.Value)) >= task.MaxActivePerRun)
            return $"The task has {task.MaxActivePerRun} active instances in its run, its limit.";
        if (_workers?.Of(instance.Queue) == 0)
            return $"No worker takes from the queue '{instance.Queue}'.";
        if (IsQueueFull(instance.Queue))
            return "All workers are busy.";
        return null;
    }

    internal bool IsPoolFull(string pool) => !_pools.ContainsKey(pool) || OpenSlots(pool) <= 0;

    internal bool IsRunFull(long runKey, Dag dag) => _inRun.GetValueOrDefault(runKey) >= dag.Definition.MaxActiveTasks;

    /// <summary>Whether no worker of a queue is free.</summary>
    internal bool IsQueueFull(string queue) => _workers is not null && (AreWorkersBusy || _inQueue.GetValueOrDefault(queue) >= _workers.Of(queue));

    /// <summary>Whether no worker at all is free.</summary>
    internal bool AreWorkersBusy => _atWork >= _workers?.Total;

    internal void Enter(ActiveInstance instance)
    {
        Add(_inPool, instance.Pool, instance.PoolSlots);
        if (instance.HoldsPoolOnly)
            return;
        _atWork++;
        Add(_inQueue, instance.Queue, 1);
        Add(_inRun, instance.Key.RunKey, 1);
        Add(_ofTask, (instance.DagId, instance.Key.TaskId), 1);
        Add(_ofTaskInRun, (instance.Key.RunKey, instance.Key.TaskId), 1);
    }

    private int OpenSlots(string pool) => _pools[pool] < 0 ? int.MaxValue : _pools[pool] - _inPool.GetValueOrDefault(pool);

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int count)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + count;
}
