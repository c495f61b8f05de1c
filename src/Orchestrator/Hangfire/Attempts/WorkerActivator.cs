using Hangfire;

namespace Dagfire.Hangfire.Attempts;

/// <summary>Gives Hangfire's workers what runs attempts, and what looks at schedules. Thread-safe.</summary>
internal sealed class WorkerActivator(AttemptWorker worker, ScheduleJob schedules) : JobActivator, IDisposable
{
    internal AttemptWorker Worker => worker;

    public override object ActivateJob(Type jobType)
    {
        if (jobType == typeof(AttemptJob))
            return new AttemptJob(worker);
        return jobType == typeof(ScheduleJob)
            ? schedules
            : throw new InvalidOperationException($"This server runs attempts and schedules only; a job of {jobType.FullName} is not for it.");
    }

    public void Dispose() => worker.Dispose();
}
