namespace Dagfire.Scheduling;

/// <summary>
/// How many attempts the workers of all processes can have at a time, by queue. What is handed to a queue outside is held to it, so that what waits does so in the
/// database, where the most urgent goes first, and not in a queue, where the oldest does. Pure.
/// </summary>
/// <param name="workers">The live workers.</param>
internal sealed class WorkerCapacity(IReadOnlyCollection<WorkerSlots> workers)
{
    private readonly Dictionary<string, int> _ofQueue = [];

    /// <summary>In all queues together.</summary>
    internal int Total { get; } = workers.Sum(worker => worker.Slots);

    /// <summary>In one queue.</summary>
    internal int Of(string queue)
    {
        if (!_ofQueue.TryGetValue(queue, out var slots))
            _ofQueue[queue] = slots = workers.Where(worker => worker.Serves(queue)).Sum(worker => worker.Slots);
        return slots;
    }
}

/// <summary>What one worker takes.</summary>
/// <param name="Slots">Attempts at a time.</param>
/// <param name="Queues">The queues it takes them from; all when empty.</param>
internal sealed record WorkerSlots(int Slots, IReadOnlyCollection<string> Queues)
{
    internal bool Serves(string queue) => Queues.Count == 0 || Queues.Contains(queue);
}
