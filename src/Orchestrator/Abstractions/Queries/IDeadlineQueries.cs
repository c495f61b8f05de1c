namespace Dagfire.Queries;

/// <summary>Reads the deadlines of runs. Thread-safe.</summary>
public interface IDeadlineQueries
{
    /// <summary>A page of deadlines; by run and name when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="DeadlineQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<DeadlineView>> PageAsync(DeadlineQuery query, PageRequest page, CancellationToken cancellationToken);
}
