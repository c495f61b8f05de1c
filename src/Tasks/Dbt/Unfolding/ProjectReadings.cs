using System.Text.Json;
using Dagfire.Dbt.Adapters;

namespace Dagfire.Dbt.Unfolding;

/// <summary>
/// Keeps the last projects that were read, one for each run: the tasks of a run share one reading as long as no file changes, and no two runs share what a node compiled
/// to. Thread-safe.
/// </summary>
internal sealed class ProjectReadings(TimeProvider time, WarehouseProviders providers) : IDisposable
{
    /// <summary>Most readings kept; one that is in use lives on without.</summary>
    private const int MaxKept = 8;

    /// <summary>While nodes of a project run, its files are looked at this often at most.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Kept> _kept = [];

    /// <exception cref="DbtException">The project cannot be read.</exception>
    internal ProjectReading Get(string run, DbtCommand command)
    {
        var kept = Find(run, JsonSerializer.Serialize(command), command);
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

    public void Dispose()
    {
        lock (_lock)
        {
            while (_kept.Last is { } last) Drop(last.Value);
        }
    }

    private void Drop(Kept kept)
    {
        _kept.Remove(kept);
        if (kept.Reading.IsValueCreated) kept.Reading.Value.Dispose();
    }

    private Kept Find(string run, string key, DbtCommand command)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var kept = _kept.FirstOrDefault(kept => kept.Run == run && kept.Key == key);
            if (kept is null || !IsFresh(kept, now))
            {
                var stamp = ProjectStamp.Of(command);
                if (kept?.Stamp != stamp) kept = new Kept(run, key, stamp, new Lazy<ProjectReading>(() => ProjectReading.Read(command, time, providers)));
                kept.SeenAt = now;
            }

            _kept.Remove(kept);
            _kept.AddFirst(kept);
            if (_kept.Count > MaxKept) Drop(_kept.Last!.Value);
            return kept;
        }
    }

    // Tasks that run side by side need not each look at every file.
    private static bool IsFresh(Kept kept, DateTimeOffset now) => now - kept.SeenAt < LookInterval && kept.Reading is { IsValueCreated: true, Value.IsAtWork: true };

    private sealed class Kept(string run, string key, string stamp, Lazy<ProjectReading> reading)
    {
        internal string Run => run;

        internal string Key => key;

        internal string Stamp => stamp;

        internal Lazy<ProjectReading> Reading => reading;

        internal DateTimeOffset SeenAt { get; set; }
    }
}
