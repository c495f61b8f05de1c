namespace Dagfire.Dbt;

/// <summary>Keeps what runs of dbt leave behind in the metadata database, so that the dashboard can show it from another machine. Thread-safe.</summary>
public interface IDbtRecorder
{
    /// <summary>
    /// Keeps the project and the newest outcome of each node, all or nothing. What has not changed since the last time is not written again, and an older outcome or
    /// manifest never takes the place of a newer one.
    /// </summary>
    /// <param name="invocation">What dbt has left behind.</param>
    /// <param name="origin">The attempt that ran it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task RecordAsync(DbtInvocation invocation, DbtOrigin origin, CancellationToken cancellationToken);
}
