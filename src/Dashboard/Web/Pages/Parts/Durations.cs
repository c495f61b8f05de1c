using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>How long things took, or take until now. Pure.</summary>
internal static class Durations
{
    internal static TimeSpan Of(DagRunView run, DateTimeOffset now) => Between(run.StartedAt, run.EndedAt, now);

    internal static TimeSpan Of(TaskInstanceView instance, DateTimeOffset now) => Between(instance.StartedAt, instance.EndedAt, now);

    private static TimeSpan Between(DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset now) =>
        start is { } from && (end ?? now) > from ? (end ?? now) - from : TimeSpan.Zero;
}
