using Dagfire.Queries;

namespace Dagfire.Overview;

/// <summary>Says what is the matter with a run. Pure.</summary>
internal static class Troubles
{
    internal static TroubleView Of(DagRunView run, IReadOnlyCollection<TroubleRow> reasons, IReadOnlyCollection<CellRow> states, FailureRow? failure)
    {
        var kind = reasons.Min(reason => Enum.Parse<TroubleKind>(reason.Kind, ignoreCase: true));
        var counts = states.ToDictionary(row => StateNames.ParseTaskInstanceState(row.State), row => row.Instances);
        var task = failure?.ToView();
        return new TroubleView(kind, run, SinceOf(kind, run, reasons, task))
        {
            Task = task,
            FailedTasks = counts.GetValueOrDefault(TaskInstanceState.Failed) + counts.GetValueOrDefault(TaskInstanceState.UpForRetry),
            BlockedTasks = counts.GetValueOrDefault(TaskInstanceState.UpstreamFailed) + (run.EndedAt is null ? counts.GetValueOrDefault(TaskInstanceState.None) : 0),
            MissedDeadlines = [.. reasons.Select(reason => reason.Deadline).OfType<string>().Order(StringComparer.Ordinal)],
        };
    }

    private static DateTimeOffset SinceOf(TroubleKind kind, DagRunView run, IEnumerable<TroubleRow> reasons, TaskInstanceView? task) => kind switch
    {
        TroubleKind.Failed => run.EndedAt ?? run.QueuedAt,
        TroubleKind.Late => reasons.Min(reason => reason.DueAt) ?? run.QueuedAt,
        _ => task?.EndedAt ?? run.StartedAt ?? run.QueuedAt,
    };
}
