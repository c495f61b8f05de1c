using System.Globalization;
using Dagfire.Queries;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>Small pieces of pages: states, times, links. Pure.</summary>
internal static class Bits
{
    internal static NonEscapedString Link(string url, string text) => Markup.Of($"<a href=\"{url}\">{text}</a>");

    internal static NonEscapedString State(TaskInstanceState state) => Label(ColourOf(state), state.Name());

    internal static NonEscapedString State(DagRunState state) => Label(ColourOf(state), state.Name());

    /// <summary>The state of a job, in Hangfire's words.</summary>
    internal static NonEscapedString JobState(string? state) => state is null ? Markup.Of($"<em>forgotten</em>") : Label(ColourOfJob(state), state);

    /// <summary>A run as a small coloured mark that leads to it; the words are for those who do not see the colour.</summary>
    internal static NonEscapedString Mark(string url, DagRunView run)
    {
        var words = $"{run.State.Name()}: {run.RunId}";
        return Markup.Of($"<a class=\"dagfire-mark dagfire-mark-{ColourOf(run.State)}\" href=\"{url}\" title=\"{words}\"><span class=\"sr-only\">{words}</span></a>");
    }

    internal static NonEscapedString Label(string colour, string text) => Markup.Of($"<span class=\"label label-default label-state-{colour}\">{text}</span>");

    /// <summary>A moment, which the page shows in the reader's own time.</summary>
    internal static NonEscapedString Time(DateTimeOffset? moment) => moment is not { } at
        ? Markup.Of($"–")
        : Markup.Of($"<span data-moment-local=\"{at.ToUnixTimeSeconds()}\">{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</span>");

    internal static string Duration(DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset now)
    {
        if (start is not { } from)
            return "–";
        var time = (end ?? now) - from;
        return time switch
        {
            { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMilliseconds):0} ms"),
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
            { TotalDays: < 1 } => time.ToString("h\\:mm\\:ss", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time:hh\\:mm\\:ss}"),
        };
    }

    internal static string Instance(string taskId, int mapIndex, string? name = null) => mapIndex < 0 ? taskId : $"{taskId} [{name ?? mapIndex.ToString(CultureInfo.InvariantCulture)}]";

    internal static string JobNumber(string jobId) => Guid.TryParse(jobId, out _) ? $"{jobId[..8]}…" : $"#{jobId}";

    private static string ColourOf(DagRunState state) => state switch
    {
        DagRunState.Success => "success",
        DagRunState.Failed => "danger",
        DagRunState.Running => "warning",
        _ => "info",
    };

    private static string ColourOf(TaskInstanceState state) => state switch
    {
        TaskInstanceState.Success => "success",
        TaskInstanceState.Failed or TaskInstanceState.UpstreamFailed => "danger",
        TaskInstanceState.Running or TaskInstanceState.Restarting or TaskInstanceState.UpForRetry => "warning",
        TaskInstanceState.None or TaskInstanceState.Skipped or TaskInstanceState.Removed => "inactive",
        _ => "info",
    };

    private static string ColourOfJob(string state) => state switch
    {
        "Succeeded" => "success",
        "Failed" => "danger",
        "Processing" => "warning",
        "Deleted" => "inactive",
        _ => "info",
    };
}
