using Dagfire.Auditing;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>
/// What the dashboard's buttons on jobs work with: the new state of a job says who gave it, and the attempt of a deleted job is told at once. Thread-safe.
/// </summary>
internal sealed class NamedJobClients(ByHand byHand) : IBackgroundJobClientFactory
{
    public IBackgroundJobClient GetClient(JobStorage storage) => new Client(storage, byHand);

    private sealed class Client(JobStorage storage, ByHand byHand) : IBackgroundJobClient
    {
        public string? Create(Job job, IState state) => ClientFor(job.Type).Create(job, state);

        public bool ChangeState(string jobId, IState state, string? expectedState)
        {
            using var connection = storage.GetConnection();
            var job = connection.GetJobData(jobId)?.Job;
            if (state is DeletedState deleted)
                return Delete(jobId, job, deleted, expectedState);
            if (state is not EnqueuedState enqueued)
                return ClientFor(job?.Type).ChangeState(jobId, state, expectedState);

            enqueued.Reason = HandReason.Of(Caller.Current);
            // Without a word it would go to the default queue, where perhaps nobody takes it.
            enqueued.Queue = QueueOf(jobId) ?? enqueued.Queue;
            var changed = ClientFor(job?.Type).ChangeState(jobId, enqueued, expectedState);
            (storage as ISignalledStorage)?.Signals.Queued(enqueued.Queue);
            return changed;
        }

        private bool Delete(string jobId, Job? job, DeletedState deleted, string? expectedState)
        {
            deleted.Reason = HandReason.Of(Caller.Current);
            var changed = ClientFor(job?.Type).ChangeState(jobId, deleted, expectedState);
            if (changed && AttemptArguments.TryFind(storage, jobId, out var found) && found?.Attempt is { } attempt)
                byHand.Taken(jobId, attempt);
            return changed;
        }

        // The filters of the application are for the application's own jobs.
        private BackgroundJobClient ClientFor(Type? type) =>
            type == typeof(AttemptJob) || type == typeof(ScheduleJob) ? new BackgroundJobClient(storage, JobFilters.None) : new BackgroundJobClient(storage);

        private string? QueueOf(string jobId) =>
            storage.GetMonitoringApi().JobDetails(jobId)?.History.FirstOrDefault(state => state.StateName == EnqueuedState.StateName)?.Data.TryGetValue("Queue", out var queue) == true ? queue : null;
    }
}
