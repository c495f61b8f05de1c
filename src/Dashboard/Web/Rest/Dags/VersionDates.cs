using System.Collections.Concurrent;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Remembers for a moment when the versions of DAGs were made: every run of an answer names its version, and versions never change. Thread-safe.</summary>
internal sealed class VersionDates(IDagQueries dags, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset ReadAt, IReadOnlyDictionary<int, DateTimeOffset> Dates)> _known = new(StringComparer.Ordinal);

    internal async Task<IReadOnlyDictionary<int, DateTimeOffset>> OfAsync(string dagId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(dagId, out var known) && now - known.ReadAt < Memory)
            return known.Dates;
        var dates = (await dags.VersionsAsync(dagId, cancellationToken)).ToDictionary(version => version.Version, version => version.CreatedAt);
        _known[dagId] = (now, dates);
        return dates;
    }
}
