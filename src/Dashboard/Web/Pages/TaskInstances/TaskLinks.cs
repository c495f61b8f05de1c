using System.Globalization;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Pages.TaskInstances.Logs;
using Dagfire.Queries;
using Microsoft.AspNetCore.WebUtilities;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>Addresses around a task instance. Pure.</summary>
internal static class TaskLinks
{
    // So that a line that was found does not stand alone.
    private const int BytesBefore = 4096;

    internal static string Attempt(string root, DagRunView run, TaskInstanceView attempt) => Links.Task(root, run.DagId, run.RunId, attempt.TaskId, attempt.MapIndex, attempt.Attempt);

    /// <summary>The log from a place on.</summary>
    internal static string From(string root, DagRunView run, TaskInstanceView attempt, LogChoice choice, long start) =>
        Filtered(QueryHelpers.AddQueryString(Attempt(root, run, attempt), "start", Number(start)), choice);

    /// <summary>A line that was found, in its place.</summary>
    internal static string Line(string root, DagRunView run, TaskInstanceView attempt, LogLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{QueryHelpers.AddQueryString(Attempt(root, run, attempt), "start", Number(Math.Max(0, line.Place!.Value - BytesBefore)))}#L{line.Number}");

    internal static string Download(string root, DagRunView run, TaskInstanceView attempt) => Below(Attempt(root, run, attempt), "/log.txt");

    internal static string Note(string root, DagRunView run, TaskInstanceView instance) => Below(Links.Task(root, run, instance), "/note");

    internal static string Value(string root, DagRunView run, XComView value) => Below(Links.Task(root, run.DagId, run.RunId, value.TaskId, value.MapIndex), $"/values/{Links.Part(value.Key)}");

    /// <summary>The page that clears or marks it.</summary>
    internal static string Change(string root, DagRunView run, TaskInstanceView instance, string page)
    {
        var address = QueryHelpers.AddQueryString($"{Links.Run(root, run)}/{page}", "task", instance.TaskId);
        return instance.MapIndex < 0 ? address : QueryHelpers.AddQueryString(address, "map_index", Number(instance.MapIndex));
    }

    private static string Filtered(string address, LogChoice choice)
    {
        var chosen = choice.Level is { } level ? QueryHelpers.AddQueryString(address, "level", level) : address;
        if (choice.Time.Length > 0)
            chosen = QueryHelpers.AddQueryString(chosen, "time", choice.Time);
        return choice.Find.Length > 0 ? QueryHelpers.AddQueryString(chosen, "find", choice.Find) : chosen;
    }

    private static string Below(string address, string path) => address.Split('?', 2) is [var before, var query] ? $"{before}{path}?{query}" : address + path;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
