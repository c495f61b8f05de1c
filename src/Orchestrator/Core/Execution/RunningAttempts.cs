using System.Collections.Concurrent;
using Dagfire.Advancing;

namespace Dagfire.Execution;

/// <summary>The attempts this process holds. Thread-safe.</summary>
internal sealed class RunningAttempts
{
    private readonly ConcurrentDictionary<AttemptReference, ClaimedAttempt> _claimed = new();
    private readonly ConcurrentDictionary<AttemptReference, RunningAttempt> _running = new();

    /// <summary>Attempts that were claimed here and have not been reported.</summary>
    internal int Count => _claimed.Count + _running.Count;

    internal IEnumerable<AttemptReference> References => _claimed.Keys.Concat(_running.Keys);

    internal void Claim(ClaimedAttempt claim) => _claimed[claim.Reference] = claim;

    /// <summary>Takes a claimed attempt to work; <see langword="null"/> when it is not ours, or already at work: a repeated message.</summary>
    internal RunningAttempt? Start(AttemptReference attempt)
    {
        if (!_claimed.TryRemove(attempt, out var claim))
            return null;
        var running = new RunningAttempt(claim);
        _running[attempt] = running;
        return running;
    }

    /// <summary>Takes an attempt to work that was started in the database for this process.</summary>
    internal RunningAttempt Add(ClaimedAttempt claim)
    {
        var running = new RunningAttempt(claim);
        _running[claim.Reference] = running;
        return running;
    }

    internal void End(RunningAttempt attempt)
    {
        _running.TryRemove(attempt.Claim.Reference, out _);
        attempt.Dispose();
    }

    internal void Cancel(AttemptReference attempt)
    {
        if (_running.TryGetValue(attempt, out var running))
            running.Cancel();
    }
}
