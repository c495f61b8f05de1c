using Dagfire.Runs;

namespace Dagfire.Scheduling;

/// <summary>When a run's deadlines are (semantics §18). Pure.</summary>
internal static class DeadlineMoments
{
    /// <param name="alert">The deadline.</param>
    /// <param name="interval">How long after its reference it is.</param>
    /// <param name="run">The run.</param>
    /// <param name="runtimes">How long the last successful runs took, newest first.</param>
    /// <returns>The moment; <see langword="null"/> when the run has no such deadline.</returns>
    internal static DateTimeOffset? Of(DeadlineAlert alert, TimeSpan interval, DagRun run, IReadOnlyList<TimeSpan> runtimes) => alert.Reference switch
    {
        DeadlineReference.LogicalDateReference => run.LogicalDate + interval,
        DeadlineReference.QueuedAtReference => run.QueuedAt + interval,
        DeadlineReference.FixedReference at => at.Moment.ToUniversalTime() + interval,
        DeadlineReference.AverageRuntimeReference average => Average(average, runtimes) is { } usual ? run.QueuedAt + usual + interval : null,
        _ => null,
    };

    private static TimeSpan? Average(DeadlineReference.AverageRuntimeReference reference, IReadOnlyList<TimeSpan> runtimes)
    {
        var looked = runtimes.Take(reference.Runs).ToList();
        return looked.Count >= Math.Max(1, reference.AtLeast) ? TimeSpan.FromTicks((long)looked.Average(time => time.Ticks)) : null;
    }
}
