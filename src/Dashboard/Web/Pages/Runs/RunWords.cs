using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>A run in words. Pure.</summary>
internal static class RunWords
{
    private const int LongestLine = 160;

    /// <summary>What made it.</summary>
    internal static string Cause(DagRunView run)
    {
        var means = run.TriggeredBy is { } by ? $" {Means(by)}" : "";
        var who = run.TriggeringUser is { } user ? $" by {user}" : "";
        return StateSigns.Words(run.RunType.Name()) + means + who;
    }

    /// <summary>The first line of what went wrong; empty when nothing did.</summary>
    internal static string FirstLine(TaskFailure? reason) =>
        reason?.Message.Split('\n', 2)[0] switch { null => "", { Length: > LongestLine } line => $"{line[..LongestLine]}…", var line => line };

    /// <summary>How long it took or takes, beside what is usual.</summary>
    internal static string Duration(DagRunView run, TimeSpan? usual, DateTimeOffset now)
    {
        if (run.StartedAt is null)
            return "not started";
        var own = TimeWords.Duration(Durations.Of(run, now));
        return usual is { } time ? $"{own}, usually {TimeWords.Duration(time)}" : own;
    }

    /// <summary>The median; <see langword="null"/> of nothing.</summary>
    internal static TimeSpan? Median(IEnumerable<TimeSpan> times)
    {
        var ordered = times.Order().ToList();
        return ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }

    private static string Means(TriggeredBy by) => by switch
    {
        TriggeredBy.Cli => "from the command line",
        TriggeredBy.Operator => "by a task of another run",
        TriggeredBy.RestApi => "over the API",
        _ => "on this site",
    };
}
