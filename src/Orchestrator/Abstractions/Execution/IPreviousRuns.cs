namespace Dagfire;

/// <summary>Earlier runs of a task's DAG, as its code reads them. Thread-safe.</summary>
public interface IPreviousRuns
{
    /// <summary>
    /// The run that succeeded with the greatest logical date before this run's; <see langword="null"/> when there is none, or this run has no logical date.
    /// (What Airflow's <c>prev_data_interval_end_success</c> and its like are taken from.)
    /// </summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<PreviousRun?> LastSuccessAsync(CancellationToken cancellationToken);
}

/// <summary>An earlier run.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="LogicalDate">Its logical date, UTC.</param>
/// <param name="DataInterval">Its data interval; <see langword="null"/> when it has none.</param>
/// <param name="StartedAt">When it started, UTC; <see langword="null"/> when it never did.</param>
/// <param name="EndedAt">When it ended, UTC; <see langword="null"/> when that is not known.</param>
public sealed record PreviousRun(string RunId, DateTimeOffset LogicalDate, DataInterval? DataInterval, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);
