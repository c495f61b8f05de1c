using Dagfire.Auditing;
using Dagfire.Commands;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>What the dashboard's buttons on recurring jobs work with: a DAG that is triggered knows by whom, and a DAG's schedule cannot be taken away here. Thread-safe.</summary>
internal sealed class NamedRecurringJobs : IRecurringJobManagerFactory
{
    public IRecurringJobManager GetManager(JobStorage storage) => new Manager(storage);

    private sealed class Manager(JobStorage storage) : IRecurringJobManager
    {
        private readonly RecurringJobManager _inner = new(storage);

        public void AddOrUpdate(string recurringJobId, Job job, string cronExpression, RecurringJobOptions options) => _inner.AddOrUpdate(recurringJobId, job, cronExpression, options);

        public void Trigger(string recurringJobId)
        {
            if (RecurringSchedules.DagOf(recurringJobId) is not { } dag)
            {
                _inner.Trigger(recurringJobId);
                return;
            }

            var client = new BackgroundJobClient(storage, JobFilters.None);
            client.Create(
                Job.FromExpression<ScheduleJob>(job => job.LookAsync(dag, null, CancellationToken.None)), new EnqueuedState(ScheduleJob.Queue) { Reason = HandReason.Of(Caller.Current) });
            (storage as ISignalledStorage)?.Signals.Queued(ScheduleJob.Queue);
        }

        public void RemoveIfExists(string recurringJobId)
        {
            if (RecurringSchedules.DagOf(recurringJobId) is { } dag)
                throw new CommandException($"The schedule of '{dag}' goes with its DAG and would be back at once. Pause the DAG instead: dagfire dags pause {dag}");
            _inner.RemoveIfExists(recurringJobId);
        }
    }
}
