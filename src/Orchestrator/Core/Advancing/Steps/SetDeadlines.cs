using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Notes the deadlines of new runs, and moves those of cleared ones that count from when the run was queued.</summary>
internal static class SetDeadlines
{
    internal static async Task InAsync(AdvanceSession session, DeadlineIntervals? intervals, CancellationToken cancellationToken)
    {
        foreach (var run in session.Changes.NewRuns)
            await SetAsync(session, intervals, run, _ => true, cancellationToken);
        foreach (var run in session.Requeued)
            await SetAsync(session, intervals, run, alert => alert.Reference is DeadlineReference.QueuedAtReference, cancellationToken);
    }

    private static async Task SetAsync(AdvanceSession session, DeadlineIntervals? intervals, DagRun run, Func<DeadlineAlert, bool> isMeant, CancellationToken cancellationToken)
    {
        var dag = session.FindDag(run.DagId);
        var alerts = dag?.Definition.Deadlines.Where(alert => isMeant(alert) && (alert.TaskId is null || dag.Find(alert.TaskId) is not { } task || task.IsIn(run))).ToList() ?? [];
        var looked = alerts.Select(alert => alert.Reference).OfType<DeadlineReference.AverageRuntimeReference>().Select(reference => reference.Runs).DefaultIfEmpty().Max();
        var runtimes = looked > 0 ? await session.LoadRuntimesAsync(run.DagId, looked, cancellationToken) : [];
        foreach (var alert in alerts)
        {
            var interval = intervals is null ? alert.Interval : await intervals.OfAsync(run.DagId, alert, cancellationToken);
            if (DeadlineMoments.Of(alert, interval, run, runtimes) is { } dueAt)
                session.Changes.Deadlines.Add(new RunDeadline(run.Key, run.DagId, alert.Name, alert.TaskId, dueAt));
        }
    }
}
