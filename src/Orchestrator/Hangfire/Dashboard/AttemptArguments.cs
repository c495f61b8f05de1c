using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>What a job of this product says it is for.</summary>
/// <param name="JobId">The job.</param>
/// <param name="DagId">The DAG.</param>
/// <param name="Attempt">The attempt; <see langword="null"/> when the job looks at the DAG's schedule.</param>
internal sealed record AttemptArguments(string JobId, string DagId, AttemptReference? Attempt)
{
    /// <summary>Reads a job.</summary>
    /// <param name="storage">Where it is.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="job">What it is for; <see langword="null"/> when it is for something else than this product.</param>
    /// <returns>Whether there is such a job.</returns>
    internal static bool TryFind(JobStorage storage, string? jobId, out AttemptArguments? job)
    {
        job = null;
        if (jobId is null || Find(storage, jobId) is not { } data)
            return false;
        job = Read(jobId, data.Job);
        return true;
    }

    private static JobData? Find(JobStorage storage, string jobId)
    {
        try
        {
            using var connection = storage.GetConnection();
            return connection.GetJobData(jobId);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // In a database jobs have numbers.
            return null;
        }
    }

    private static AttemptArguments? Read(string jobId, Job? job) => job switch
    {
        { Type: var type, Args: [string dag, ..] } when type == typeof(ScheduleJob) => new AttemptArguments(jobId, dag, Attempt: null),
        { Type: var type, Args: [string dag, string task, string, int attempt, long runKey, int mapIndex, int fence, ..] } when type == typeof(AttemptJob) =>
            new AttemptArguments(jobId, dag, new AttemptReference(runKey, task, mapIndex, attempt, fence)),
        _ => null,
    };
}
