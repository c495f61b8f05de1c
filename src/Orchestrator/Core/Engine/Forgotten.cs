namespace Dagfire.Engine;

/// <summary>
/// Finds what the database says this process holds and it does not know of: the answer to its start was lost. Only what stays so for a while is meant, because an answer may be
/// on its way. Not thread-safe.
/// </summary>
/// <param name="clock">A real clock: how long an answer can be on its way has nothing to do with the orchestrator's.</param>
internal sealed class Forgotten(TimeProvider clock)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(5);

    private readonly Dictionary<AttemptReference, long> _since = [];

    /// <param name="held">What the database says.</param>
    /// <param name="known">What this process knows of, looked up after that.</param>
    internal IReadOnlyList<AttemptReference> Find(IEnumerable<AttemptReference> held, IEnumerable<AttemptReference> known)
    {
        var unknown = held.Except(known).ToHashSet();
        foreach (var found in _since.Keys.Except(unknown).ToList())
            _since.Remove(found);
        foreach (var attempt in unknown)
            _since.TryAdd(attempt, clock.GetTimestamp());
        return [.. unknown.Where(attempt => clock.GetElapsedTime(_since[attempt]) >= OnItsWay)];
    }
}
