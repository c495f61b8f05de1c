using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Backfills;

/// <summary>Why a backfill cannot be made, all reasons at once (semantics §11). Pure.</summary>
internal static class BackfillRefusals
{
    /// <summary>Dates a backfill may have.</summary>
    internal const int MostDates = 100_000;

    internal const int MostActiveRuns = 1000;

    /// <param name="request">The backfill.</param>
    /// <param name="dag">Its DAG.</param>
    /// <param name="usesPast">Whether a task of it depends on the run before.</param>
    /// <param name="now">The current instant.</param>
    internal static IReadOnlyList<string> Of(BackfillRequest request, Dag dag, bool usesPast, DateTimeOffset now) =>
    [
        .. OfSchedule(dag), .. OfDates(request, now), .. OfPast(request, dag, usesPast),
        .. request.MaxActiveRuns is < 1 or > MostActiveRuns ? [$"The limit of active runs is {request.MaxActiveRuns}; allowed are 1 to {MostActiveRuns}."] : Array.Empty<string>(),
    ];

    /// <summary>What is wrong with the dates the timetable named; <see langword="null"/> when nothing.</summary>
    internal static string? OfCount(BackfillRequest request, int count) => count switch
    {
        0 => $"The schedule of '{request.DagId}' has no interval from {Text(request.From)} to {Text(request.To)} that has ended.",
        > MostDates => $"From {Text(request.From)} to {Text(request.To)} the schedule of '{request.DagId}' has more than {MostDates} dates, the most a backfill may have. Take a shorter range.",
        _ => null,
    };

    internal static string Unfinished(string dagId, long? other) =>
        $"The DAG '{dagId}' already has an unfinished backfill{(other is { } key ? $", {key}" : "")}. Wait for its end, or cancel it.";

    private static IEnumerable<string> OfSchedule(Dag dag)
    {
        if (!BackfillDates.AreKnownTo(dag.Timetable))
            yield return $"The DAG '{dag.Id}' has no schedule that names past dates; it runs {dag.Timetable.Describe()}.";
    }

    private static IEnumerable<string> OfDates(BackfillRequest request, DateTimeOffset now)
    {
        if (request.From > request.To)
            yield return $"The backfill begins at {Text(request.From)}, after its end {Text(request.To)}.";
        else if (request.From > now)
            yield return $"Both dates, {Text(request.From)} and {Text(request.To)}, lie in the future; a backfill is for past dates.";
    }

    private static IEnumerable<string> OfPast(BackfillRequest request, Dag dag, bool usesPast)
    {
        if (usesPast && request.RunBackwards)
            yield return $"The DAG '{dag.Id}' has tasks that depend on the run before; it cannot run backwards.";
        if (usesPast && request.Reprocess == ReprocessBehavior.None)
            yield return $"The DAG '{dag.Id}' has tasks that depend on the run before; choose to reprocess failed or completed runs, so that none is left out.";
    }

    private static string Text(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
