using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Who did what, kept in the metadata database. Commands record themselves once they have taken effect. Thread-safe.</summary>
public interface IAuditLog
{
    /// <summary>Records an entry, at the time it is called.</summary>
    /// <param name="entry">What happened.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<RecordedAuditEntry>> ListAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of entries; by number, which is the order they were recorded in, when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="AuditQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<RecordedAuditEntry>> PageAsync(AuditQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>How many entries there are, whatever the filter's offset and limit.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken);
}
