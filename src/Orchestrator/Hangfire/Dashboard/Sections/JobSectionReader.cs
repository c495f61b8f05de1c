using Dagfire.Queries;
using Hangfire;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Dashboard.Sections;

/// <summary>Reads what the page of a job says about its attempt. Thread-safe.</summary>
internal sealed class JobSectionReader(JobStorage storage, IRunQueries runs, IDagQueries dags, ITaskLogQueries logs)
{
    private const int LogLines = 20;
    private const int MostRelated = 50;

    internal async Task<JobSection> ReadAsync(AttemptArguments job, CancellationToken cancellationToken)
    {
        var attempt = job.Attempt!.Value;
        if (await runs.FindAsync(attempt.RunKey, cancellationToken) is not { } run || run.DagId != job.DagId)
            return new JobSection(job, attempt, Run: null);
        var now = (await runs.TaskInstancesAsync(run.RunKey, cancellationToken)).FirstOrDefault(instance => instance.TaskId == attempt.TaskId && instance.MapIndex == attempt.MapIndex);
        var instance = now is null || now.Attempt == attempt.Attempt ? now : await EarlierAsync(attempt, cancellationToken);
        var structure = (await dags.VersionsAsync(run.DagId, cancellationToken)).FirstOrDefault(version => version.Version == run.DagVersion)?.Structure;
        return Related(new JobSection(job, attempt, run), structure) with
        {
            Instance = instance,
            IsEarlier = now is not null && now != instance,
            Log = instance is null ? null : await logs.TailAsync(run, instance, LogLines, cancellationToken),
        };
    }

    private async Task<TaskInstanceView?> EarlierAsync(AttemptReference attempt, CancellationToken cancellationToken) =>
        (await runs.EarlierAttemptsAsync(attempt.RunKey, attempt.TaskId, attempt.MapIndex, cancellationToken)).LastOrDefault(earlier => earlier.Attempt == attempt.Attempt);

    private JobSection Related(JobSection section, DagStructure? structure)
    {
        using var connection = storage.GetConnection();
        var entries = JobLedger.OfRun(connection, section.Attempt.RunKey);
        var (jobId, taskId) = (section.Job.JobId, section.Attempt.TaskId);
        var before = structure?.Tasks.FirstOrDefault(task => task.TaskId == taskId)?.Upstream.ToHashSet() ?? [];
        var after = structure?.Tasks.Where(task => task.Upstream.Contains(taskId)).Select(task => task.TaskId).ToHashSet() ?? [];
        var ledTo = JobLedger.LedTo(connection, jobId).ToHashSet();
        return section with
        {
            Upstream = Take(entries.Where(entry => before.Contains(entry.Task) || IsEarlierStart(entry, section.Attempt)), section, connection, entry => JobLedger.LedTo(connection, entry.JobId).Contains(jobId)),
            Downstream = Take(entries.Where(entry => after.Contains(entry.Task)), section, connection, entry => ledTo.Contains(entry.JobId)),
            Carried = JobLedger.CarriedBy(connection, jobId),
        };
    }

    private static bool IsEarlierStart(AttemptEntry entry, AttemptReference attempt) => entry.Task == attempt.TaskId && entry.MapIndex == attempt.MapIndex && entry.Fence < attempt.Fence;

    // Of a mapped task, the item that belongs to this one first; the newest starts before older ones.
    private static RelatedJobs Take(IEnumerable<AttemptEntry> entries, JobSection section, IStorageConnection connection, Func<AttemptEntry, bool> isCause)
    {
        var ordered = entries.OrderBy(entry => entry.MapIndex == section.Attempt.MapIndex ? 0 : 1).ThenBy(entry => entry.MapIndex).ThenByDescending(entry => entry.Fence).ToList();
        return new RelatedJobs(
            [.. ordered.Take(MostRelated).Select(entry => new RelatedJob(entry, connection.GetStateData(entry.JobId)?.Name, isCause(entry)))], Math.Max(0, ordered.Count - MostRelated));
    }
}
