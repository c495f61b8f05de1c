using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dagfire.Benchmarks;

/// <summary>Notes when each task's body was entered, and signals the last.</summary>
internal sealed class Bodies
{
    private readonly ConcurrentDictionary<string, long> _entered = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;
    private int _repeated;

    internal Bodies(int expected) => _left = expected;

    /// <summary>Bodies entered more than once: always 0 in a sound engine.</summary>
    internal int Repeated => _repeated;

    internal Task All => _all.Task;

    internal void Enter(string key)
    {
        if (!_entered.TryAdd(key, Stopwatch.GetTimestamp()))
            Interlocked.Increment(ref _repeated);
        if (Interlocked.Decrement(ref _left) == 0)
            _all.TrySetResult();
    }

    internal TimeSpan Between(string earlier, string later) => Stopwatch.GetElapsedTime(_entered[earlier], _entered[later]);

    internal long At(string key) => _entered[key];
}
