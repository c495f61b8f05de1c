using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>
/// The workers of this process that become free with a transaction, because their attempts end in it: each can go on at once with one of those that get a slot in it. Not
/// thread-safe.
/// </summary>
internal sealed class FreedWorkers(IEnumerable<AttemptOutcome> outcomes)
{
    // Only workers of a queue outside wait for their end to be recorded.
    private readonly List<AttemptOutcome> _free = [.. outcomes.Where(outcome => outcome is { Recorded: not null, HasCounted: true })];

    /// <summary>One that goes on with an attempt: the one whose end made it ready, or else any other of its queue; <see langword="null"/> when there is none.</summary>
    internal AttemptReference? TakeFor(ClaimedAttempt claim)
    {
        var free = _free.Find(outcome => outcome.Attempt == claim.CausedBy && outcome.Task?.Queue == claim.Task.Queue) ?? _free.Find(outcome => outcome.Task?.Queue == claim.Task.Queue);
        if (free is null)
            return null;
        _free.Remove(free);
        return free.Attempt;
    }
}
