using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Schedules;

/// <summary>Shows the schedules of DAGs as recurring jobs. A paused DAG's job has no next time. Thread-safe.</summary>
internal sealed class RecurringSchedules(JobStorage storage) : IScheduleBoard
{
    private const string Prefix = "dag:";

    /// <summary>The DAG whose schedule a recurring job is; <see langword="null"/> when it is something else.</summary>
    internal static string? DagOf(string recurringJobId) => recurringJobId.StartsWith(Prefix, StringComparison.Ordinal) ? recurringJobId[Prefix.Length..] : null;

    // Several processes may show the same; one after the other they are done in no time.
    private readonly Lock _lock = new();

    public Task ShowAsync(IReadOnlyList<ScheduledDag> dags, CancellationToken cancellationToken) => Task.Run(() => Show(dags), cancellationToken);

    private void Show(IReadOnlyList<ScheduledDag> dags)
    {
        lock (_lock)
        {
            var manager = new RecurringJobManager(storage, JobFilters.None);
            foreach (var dag in dags)
                Show(manager, dag);
            using var connection = storage.GetConnection();
            var shown = connection.GetRecurringJobs().Select(job => job.Id).Where(id => id.StartsWith(Prefix, StringComparison.Ordinal));
            foreach (var gone in shown.Except(dags.Select(IdOf)))
                manager.RemoveIfExists(gone);
        }
    }

    private static void Show(RecurringJobManager manager, ScheduledDag dag)
    {
        var (cron, zone) = RecurringCron.Of(dag);
        var job = Job.FromExpression<ScheduleJob>(look => look.LookAsync(dag.DagId, null, CancellationToken.None), ScheduleJob.Queue);
        manager.AddOrUpdate(IdOf(dag), job, cron, new RecurringJobOptions { TimeZone = zone, MisfireHandling = MisfireHandlingMode.Relaxed });
    }

    private static string IdOf(ScheduledDag dag) => Prefix + dag.DagId;
}
