using Dagfire.Backfills;
using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes the next runs of a backfill, queued, and takes over those there are, as its rules say (semantics §11); of a cancelled one, fails the queued runs.
/// What becomes of each date is decided here, from runs that are locked, whatever was planned.
/// </summary>
internal static class CarryOnBackfills
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        foreach (var turn in session.Request.Backfills)
        {
            if (await session.LoadBackfillAsync(turn.BackfillKey, turn.MaxDates, cancellationToken) is not { } work)
                continue;
            session.Changes.BackfillsToComplete[work.BackfillKey] = session.Now;
            if (work.State == BackfillState.Cancelled)
                await CancelAsync(session, work, cancellationToken);
            else if (session.FindDag(work.DagId) is { } dag)
                await MakeAsync(session, turn, work, dag, cancellationToken);
            else
                continue;
            turn.Found = Math.Max(work.Pending.Count, work.QueuedRuns.Count);
        }
    }

    private static async Task CancelAsync(AdvanceSession session, BackfillWork work, CancellationToken cancellationToken)
    {
        foreach (var date in work.Pending)
            session.Changes.SettledDates.Add(new SettledDate(work.BackfillKey, date.Ordinal, BackfillOutcome.Cancelled, RunKey: null));
        await session.EnsureRunsAsync(work.QueuedRuns, cancellationToken);
        foreach (var run in work.QueuedRuns.Select(key => session.Snapshot.Runs.GetValueOrDefault(key)).OfType<DagRun>())
        {
            if (run.State == DagRunState.Queued && run.BackfillKey == work.BackfillKey)
                CloseRuns.CloseByHand(run, DagRunState.Failed, RunEndReasons.Cancelled, session.Now);
        }
    }

    private static async Task MakeAsync(AdvanceSession session, BackfillTurn turn, BackfillWork work, Dag dag, CancellationToken cancellationToken)
    {
        await session.EnsureRunsAsync(work.Pending.Select(date => date.ExistingRun).OfType<long>(), cancellationToken);
        var key = turn.FirstRunKey;
        foreach (var date in work.Pending)
        {
            var existing = date.ExistingRun is { } there ? session.Snapshot.Runs.GetValueOrDefault(there) : null;
            var outcome = ReprocessRules.Decide(existing?.State, work.Reprocess);
            session.Changes.SettledDates.Add(new SettledDate(work.BackfillKey, date.Ordinal, outcome, outcome switch
            {
                BackfillOutcome.Created => Create(session, work, date, dag, key++),
                BackfillOutcome.Cleared => TakeOver(session, work, date, existing!),
                _ => null,
            }));
        }
    }

    private static long Create(AdvanceSession session, BackfillWork work, PendingDate date, Dag dag, long key)
    {
        var wish = new NewDagRun(work.DagId, BackfillRunId.Of(date), RunType.Backfill, date.DataInterval.End)
        {
            Key = key,
            LogicalDate = date.Partition is null ? date.LogicalDate : null,
            DataInterval = date.Partition is null ? date.DataInterval : null,
            Partition = date.Partition,
            Conf = work.Conf,
        };
        var (run, instances) = CreateRuns.Make(wish, session.Now, dag);
        (run.BackfillKey, run.BackfillOrdinal) = (work.BackfillKey, date.Ordinal);
        session.Add(run, instances);
        return key;
    }

    // The clear that follows in the same transaction queues it.
    private static long TakeOver(AdvanceSession session, BackfillWork work, PendingDate date, DagRun run)
    {
        (run.Type, run.BackfillKey, run.BackfillOrdinal) = (RunType.Backfill, work.BackfillKey, date.Ordinal);
        session.Request.Clears.Add(ClearTasks.All(run.Key) with { OnLatestVersion = work.OnLatestVersion });
        return run.Key;
    }
}
