namespace Dagfire.Engine;

/// <summary>
/// How long other processes have said nothing, measured from when this process saw their last beat: what their clocks show does not matter, as clocks of machines differ.
/// Not thread-safe.
/// </summary>
internal sealed class Silences(TimeProvider clock)
{
    /// <summary>Clocks of machines that work together differ by less: a beat that is older when it is first seen is an old one.</summary>
    private static readonly TimeSpan MostDifference = TimeSpan.FromMinutes(5);

    private Dictionary<long, Silence> _known = [];

    /// <summary>Takes note of the last beats of all processes.</summary>
    /// <returns>How long each has been silent.</returns>
    internal IReadOnlyDictionary<long, TimeSpan> Note(IEnumerable<(long Worker, DateTimeOffset Beat)> beats)
    {
        _known = beats.ToDictionary(each => each.Worker, each => _known.TryGetValue(each.Worker, out var known) && known.Beat == each.Beat ? known : Begin(each.Beat));
        return _known.ToDictionary(each => each.Key, each => each.Value.Before + clock.GetElapsedTime(each.Value.SeenAt));
    }

    private Silence Begin(DateTimeOffset beat)
    {
        var age = clock.GetUtcNow() - beat;
        return new Silence(beat, clock.GetTimestamp(), age > MostDifference ? age : TimeSpan.Zero);
    }

    private sealed record Silence(DateTimeOffset Beat, long SeenAt, TimeSpan Before);
}
