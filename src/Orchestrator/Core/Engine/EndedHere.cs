using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Engine;

/// <summary>The attempts whose workers in this process become free with a transaction: each can go on with one of those that got a slot in it. Not thread-safe.</summary>
internal sealed class EndedHere(IEnumerable<AttemptOutcome> outcomes)
{
    // Only workers of a queue outside wait for their end to be recorded.
    private readonly List<AttemptOutcome> _free = [.. outcomes.Where(outcome => outcome is { Recorded: not null, HasCounted: true })];

    /// <summary>One that is free for an attempt: the one that made it ready, or else any other of its queue.</summary>
    internal AttemptReference? TakeFor(ClaimedAttempt claim)
    {
        var free = _free.Find(outcome => outcome.Attempt == claim.CausedBy) ?? _free.Find(outcome => outcome.Task?.Queue == claim.Task.Queue);
        if (free is null || free.Task?.Queue != claim.Task.Queue)
            return null;
        _free.Remove(free);
        return free.Attempt;
    }
}
