using System.Collections.Concurrent;

namespace Dagfire.Hangfire.Storage;

/// <summary>The signals of this process's workers, one for all workers of the same queues. Thread-safe.</summary>
internal sealed class JobSignals
{
    private readonly ConcurrentDictionary<string, (IReadOnlyCollection<string> Queues, JobSignal Signal)> _signals = new(StringComparer.Ordinal);

    internal JobSignal Of(string[] queues) => _signals.GetOrAdd(string.Join(',', queues), _ => (queues, new JobSignal())).Signal;

    /// <summary>A job was queued.</summary>
    internal void Queued(string queue)
    {
        foreach (var (queues, signal) in _signals.Values)
        {
            if (queues.Contains(queue))
                signal.Release(1);
        }
    }

    /// <summary>So many jobs were queued, in whatever queues.</summary>
    internal void Queued(int count)
    {
        foreach (var (_, signal) in _signals.Values)
            signal.Release(count);
    }
}
