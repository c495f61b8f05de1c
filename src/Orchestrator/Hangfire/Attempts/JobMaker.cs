using System.Globalization;
using Hangfire;
using Hangfire.States;

namespace Dagfire.Hangfire.Attempts;

/// <summary>Makes jobs of attempts, and notes whose they are: in PostgreSQL all at once, elsewhere one after the other. Thread-safe.</summary>
internal sealed class JobMaker(JobStorage storage, JobLedger ledger)
{
    private readonly BackgroundJobClient _client = new(storage, JobFilters.None);
    private readonly ISignalledStorage? _signalled = storage as ISignalledStorage;

    internal void Make(IReadOnlyList<JobOrder> orders)
    {
        if (_signalled is null)
            MakeEach(orders);
        else
            MakeTogether(orders, _signalled);
    }

    private void MakeEach(IReadOnlyList<JobOrder> orders)
    {
        foreach (var (attempt, known) in orders)
            ledger.Note(attempt, known ?? _client.Create(AttemptJob.Of(attempt), new EnqueuedState(QueueNames.Of(attempt.Queue))));
    }

    private static void MakeTogether(IReadOnlyList<JobOrder> orders, ISignalledStorage storage)
    {
        storage.Writer.Write([.. orders.Select(RowOf)], JobLedger.Kept, JobLedger.MostLinks);
        foreach (var (attempt, _) in orders.Where(order => order.JobId is null))
            storage.Signals.Queued(QueueNames.Of(attempt.Queue));
    }

    private static JobRow RowOf(JobOrder order) => new(
        order.JobId is { } known ? long.Parse(known, CultureInfo.InvariantCulture) : null,
        AttemptJob.Of(order.Attempt),
        QueueNames.Of(order.Attempt.Queue),
        JobLedger.PlaceOf(order.Attempt.Reference),
        order.Attempt.CausedBy is { } cause ? JobLedger.PlaceOf(cause) : null);
}
