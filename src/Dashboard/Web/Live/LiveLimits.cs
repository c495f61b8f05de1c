namespace Dagfire.Dashboard.Live;

/// <summary>How many pages may listen. Whoever is refused asks every few seconds instead, as behind a proxy that swallows streams.</summary>
internal static class LiveLimits
{
    /// <summary>Pages of one user in one process.</summary>
    internal const int MostOfOneUser = 100;

    /// <summary>Pages in one process.</summary>
    internal const int Most = 1000;
}
