using System.Globalization;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>Lays the attempts of a run out along time: a line for each task instance, the wait for a slot pale, the work full. Pure.</summary>
internal static class GanttShapes
{
    /// <summary>The most lines.</summary>
    internal const int MostRows = 300;

    internal const int Width = 1000;
    internal const int RowHeight = 22;
    internal const int Left = 240;
    internal const int Top = 22;
    private const int Marks = 5;
    private const int LongestName = 34;
    private static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(1);

    internal static GanttShape Of(DagRunView run, IReadOnlyList<TaskInstanceView> instances, IReadOnlyList<TaskInstanceView> earlier, DateTimeOffset now)
    {
        var attempts = instances.Concat(earlier).Where(attempt => Begin(attempt) is not null).ToLookup(attempt => (attempt.TaskId, attempt.MapIndex));
        var all = attempts.SelectMany(group => group).ToList();
        if (all.Count == 0)
            return new GanttShape([], [], NowX: null, Hidden: 0);
        var from = all.Min(attempt => Begin(attempt)!.Value);
        var until = run.EndedAt is null ? now : all.Max(attempt => attempt.EndedAt ?? attempt.StartedAt ?? Begin(attempt)!.Value);
        var scale = new Scale(from, until - from > LeastSpan ? until - from : LeastSpan);
        var rows = instances.Where(instance => attempts.Contains((instance.TaskId, instance.MapIndex)))
            .OrderBy(instance => attempts[(instance.TaskId, instance.MapIndex)].Min(Begin)).ThenBy(instance => instance.TaskId, StringComparer.Ordinal).ThenBy(instance => instance.MapIndex).ToList();
        return new GanttShape(
            [.. rows.Take(MostRows).Select((instance, index) => Row(instance, [.. attempts[(instance.TaskId, instance.MapIndex)]], index, scale, until))],
            [.. Enumerable.Range(0, Marks).Select(index => scale.Mark(index))],
            run.EndedAt is null ? scale.X(now) : null,
            Math.Max(0, rows.Count - MostRows));
    }

    private static DateTimeOffset? Begin(TaskInstanceView attempt) => attempt.ScheduledAt ?? attempt.QueuedAt ?? attempt.StartedAt;

    private static GanttRow Row(TaskInstanceView instance, List<TaskInstanceView> attempts, int index, Scale scale, DateTimeOffset until)
    {
        var name = instance.MapIndex < 0 ? instance.TaskId : string.Create(CultureInfo.InvariantCulture, $"{instance.TaskId}[{instance.MapIndex}]");
        var bars = attempts.OrderBy(attempt => attempt.Attempt).SelectMany(attempt => Bars(attempt, scale, until)).ToList();
        return new GanttRow(instance, name.Length > LongestName ? $"{name[..(LongestName - 1)]}…" : name, name, Top + (index * RowHeight), bars);
    }

    private static IEnumerable<GanttBar> Bars(TaskInstanceView attempt, Scale scale, DateTimeOffset until)
    {
        var state = attempt.State.Name();
        var (begin, start, end) = (Begin(attempt)!.Value, attempt.StartedAt, attempt.EndedAt ?? until);
        if (begin < (start ?? until))
            yield return scale.Bar(begin, start ?? end, IsWait: true, state, $"attempt {attempt.Attempt}: waited {TimeWords.Duration((start ?? end) - begin)}");
        if (start is { } from)
            yield return scale.Bar(from, end, IsWait: false, state, $"attempt {attempt.Attempt}: {StateSigns.Words(state)}, ran {TimeWords.Duration(end - from)}");
    }

    private sealed record Scale(DateTimeOffset From, TimeSpan Span)
    {
        private const int Right = 10;
        private const double Least = 2;

        internal double X(DateTimeOffset instant) => Math.Round(Left + ((Width - Left - Right) * ((instant - From) / Span)), 1);

        internal GanttBar Bar(DateTimeOffset from, DateTimeOffset until, bool IsWait, string state, string title) =>
            new(X(from), Math.Max(Least, Math.Round(X(until) - X(from), 1)), IsWait, state, title);

        internal GanttMark Mark(int index) => new(X(From + (Span * index / (Marks - 1))), index == 0 ? "0" : TimeWords.Duration(Span * index / (Marks - 1)), index == Marks - 1);
    }
}

/// <summary>The lines, the marks of time, where now is, and how many lines are not shown.</summary>
public sealed record GanttShape(IReadOnlyList<GanttRow> Rows, IReadOnlyList<GanttMark> Marks, double? NowX, int Hidden);

/// <summary>A line.</summary>
public sealed record GanttRow(TaskInstanceView Instance, string Name, string Title, int Y, IReadOnlyList<GanttBar> Bars);

/// <summary>A stretch of waiting or work.</summary>
public sealed record GanttBar(double X, double Width, bool IsWait, string State, string Title);

/// <summary>A mark of time.</summary>
public sealed record GanttMark(double X, string Text, bool IsLast);
