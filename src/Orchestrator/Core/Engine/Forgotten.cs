namespace Dagfire.Engine;

/// <summary>
/// Finds what the database says this process holds and it does not know of: the answer to its start was lost. Only what stays so for a while is meant, because an answer may be
/// on its way. Not thread-safe.
/// </summary>
internal sealed class Forgotten
{
    // How long an answer can be on its way has nothing to do with the orchestrator's clock.
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
            _since.TryAdd(attempt, TimeProvider.System.GetTimestamp());
        return [.. unknown.Where(attempt => TimeProvider.System.GetElapsedTime(_since[attempt]) >= OnItsWay)];
    }
}
