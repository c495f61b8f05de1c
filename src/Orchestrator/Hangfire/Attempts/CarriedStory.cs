using System.Numerics;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// With which attempts a job carried on, as its page lists them. It is written after the first, second, fourth, … of them, every few seconds, and at the end: each writing costs as
/// much as the list is long. For one job; not thread-safe.
/// </summary>
internal sealed class CarriedStory(Action<IReadOnlyList<CarriedAttempt>> write, TimeProvider time)
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    private readonly List<CarriedAttempt> _attempts = [];
    private int _written;
    private long _writtenAt = time.GetTimestamp();

    internal int Count => _attempts.Count;

    internal void Add(CarriedAttempt attempt)
    {
        _attempts.Add(attempt);
        if (BitOperations.IsPow2(_attempts.Count) || time.GetElapsedTime(_writtenAt) >= WriteEvery)
            Write();
    }

    /// <summary>Writes what is not written yet.</summary>
    internal void Finish()
    {
        if (_written < _attempts.Count)
            Write();
    }

    private void Write()
    {
        write(_attempts);
        _written = _attempts.Count;
        _writtenAt = time.GetTimestamp();
    }
}
