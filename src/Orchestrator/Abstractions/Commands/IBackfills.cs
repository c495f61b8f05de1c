using Dagfire.Queries;

namespace Dagfire.Commands;

/// <summary>Backfills: runs for a range of past dates, made up front, started in the order of their dates, watched and steered as one. Thread-safe.</summary>
public interface IBackfills
{
    /// <summary>Says what a backfill would do, date by date, and why; makes nothing.</summary>
    /// <param name="request">The backfill.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>Its dates in the order they would run.</returns>
    /// <exception cref="CommandException">It cannot be made; the message lists every reason.</exception>
    Task<IReadOnlyList<BackfillDateView>> PlanAsync(BackfillRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a backfill and all its runs, queued. Its dates are kept first, all or none; the runs follow in a few transactions, and an engine makes the rest
    /// should this process die between them.
    /// </summary>
    /// <param name="request">The backfill.</param>
    /// <param name="cancellationToken">Stops the wait; what is kept is finished by an engine.</param>
    /// <returns>The backfill.</returns>
    /// <exception cref="CommandException">It cannot be made, and nothing was; the message lists every reason.</exception>
    Task<BackfillView> CreateAsync(BackfillRequest request, CancellationToken cancellationToken);

    /// <summary>Backfills, newest first, with their progress.</summary>
    /// <param name="dagId">Only of this DAG; <see langword="null"/> for all.</param>
    /// <param name="limit">At most so many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<BackfillView>> ListAsync(string? dagId, int limit, CancellationToken cancellationToken);

    /// <summary>One backfill with its progress.</summary>
    /// <param name="backfillKey">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="CommandException">There is no such backfill.</exception>
    Task<BackfillView> ShowAsync(long backfillKey, CancellationToken cancellationToken);

    /// <summary>The dates of a backfill in the order they run, with their runs.</summary>
    /// <param name="backfillKey">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<BackfillDateView>> DatesAsync(long backfillKey, CancellationToken cancellationToken);

    /// <summary>Starts no further run of a backfill; what runs goes on. Pausing a paused one changes nothing.</summary>
    /// <param name="backfillKey">Its key.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="CommandException">There is no such backfill, or it is over.</exception>
    Task<BackfillView> PauseAsync(long backfillKey, CancellationToken cancellationToken);

    /// <summary>Lets a paused backfill start its runs again. Resuming a running one changes nothing.</summary>
    /// <param name="backfillKey">Its key.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="CommandException">There is no such backfill, or it is over.</exception>
    Task<BackfillView> ResumeAsync(long backfillKey, CancellationToken cancellationToken);

    /// <summary>Gives a backfill up: its queued runs fail, what runs goes on, and the DAG can have another backfill.</summary>
    /// <param name="backfillKey">Its key.</param>
    /// <param name="cancellationToken">Stops the request; what is left of it is done by an engine.</param>
    /// <exception cref="CommandException">There is no such backfill, or it is over.</exception>
    Task<BackfillView> CancelAsync(long backfillKey, CancellationToken cancellationToken);
}
