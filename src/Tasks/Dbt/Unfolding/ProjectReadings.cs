using System.Text.Json;

namespace Dagfire.Dbt.Unfolding;

/// <summary>
/// Keeps the last projects that were read, one for each run: the tasks of a run share one reading as long as no file changes, and no two runs share what a node compiled
/// to. Thread-safe.
/// </summary>
internal sealed class ProjectReadings(TimeProvider time)
{
    /// <summary>Most readings kept; one that is in use lives on without.</summary>
    private const int MaxKept = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<Kept> _kept = [];

    /// <exception cref="DbtException">The project cannot be read.</exception>
    internal ProjectReading Get(string run, DbtCommand command)
    {
        var kept = Find(run, $"{JsonSerializer.Serialize(command)} {ProjectStamp.Of(command)}", command);
        try
        {
            return kept.Reading.Value;
        }
        catch (Exception)
        {
            // The next one tries again: what was wrong may lie outside the project.
            lock (_lock) _kept.Remove(kept);
            throw;
        }
    }

    private Kept Find(string run, string key, DbtCommand command)
    {
        lock (_lock)
        {
            var kept = _kept.FirstOrDefault(kept => kept.Run == run && kept.Key == key);
            if (kept is null) kept = new Kept(run, key, new Lazy<ProjectReading>(() => ProjectReading.Read(command, time)));
            else _kept.Remove(kept);
            _kept.AddFirst(kept);
            if (_kept.Count > MaxKept) _kept.RemoveLast();
            return kept;
        }
    }

    private sealed record Kept(string Run, string Key, Lazy<ProjectReading> Reading);
}
