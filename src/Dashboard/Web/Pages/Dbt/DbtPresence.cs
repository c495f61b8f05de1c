using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>Whether any dbt project is known, for the menu of every page: looked up now and then. Thread-safe.</summary>
internal sealed class DbtPresence(IDbtQueries projects, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private volatile bool _isKnown;

    internal bool IsKnown => _isKnown;

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!IsDue())
            return;
        try
        {
            _isKnown = await projects.AnyAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The page that says that the database is away must come nevertheless; the menu keeps what it knew.
        }
    }

    private bool IsDue()
    {
        lock (_lock)
        {
            if (_lookedAt is { } at && clock.GetElapsedTime(at) < Patience)
                return false;
            _lookedAt = clock.GetTimestamp();
            return true;
        }
    }
}
