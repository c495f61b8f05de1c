using Dagfire.Queries;
using Hangfire;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>Leads from attempts to the pages of their jobs, as long as Hangfire has them. Thread-safe.</summary>
internal sealed class JobLinks(JobStorage storage) : IAttemptLinkSource
{
    /// <summary>An attempt that waits in between has a job for each part; nobody looks at more than the last ones.</summary>
    private const int MostLinks = 5;

    public Task<IReadOnlyList<AttemptLink>> OfAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken)
    {
        using var connection = storage.GetConnection();
        var starts = JobLedger.OfRun(connection, runKey).Where(entry => entry.Task == taskId && entry.MapIndex == mapIndex).Reverse();
        var jobs = starts.Where(entry => IsJobOf(connection, entry, attempt)).Select(entry => entry.JobId).Distinct(StringComparer.Ordinal).Take(MostLinks);
        return Task.FromResult<IReadOnlyList<AttemptLink>>([.. jobs.Select(job => new AttemptLink($"Hangfire job {job}", DashboardPaths.PageOf(job)))]);
    }

    // Its own job says so itself; that of an earlier attempt lists what it carried on with.
    private bool IsJobOf(IStorageConnection connection, AttemptEntry entry, int attempt) =>
        AttemptArguments.TryFind(storage, entry.JobId, out var job) && job?.Attempt is { } first
        && ((first.TaskId == entry.Task && first.MapIndex == entry.MapIndex && first.Attempt == attempt)
            || JobLedger.CarriedBy(connection, entry.JobId).Any(carried => carried.Task == entry.Task && carried.MapIndex == entry.MapIndex && carried.Attempt == attempt));
}
