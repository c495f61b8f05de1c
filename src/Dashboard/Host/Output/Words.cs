using System.Globalization;
using Spectre.Console;

namespace Dagfire.Host.Output;

/// <summary>How times, durations and states read.</summary>
internal static class Words
{
    internal static string Escape(string? text) => text is null ? "" : Markup.Escape(text);

    internal static string At(DateTimeOffset? instant) => instant is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "";

    /// <summary>An instant to the minute, this year's without the year, where the whole of it would make a table too wide.</summary>
    internal static string Minute(DateTimeOffset? instant) => instant is not { } at ? ""
        : at.UtcDateTime.ToString(at.UtcDateTime.Year == TimeProvider.System.GetUtcNow().Year ? "MM-dd HH:mm'Z'" : "yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>Names in one short cell: all of a few, else the first and how many more.</summary>
    internal static string Few(IReadOnlyList<string> names)
    {
        const int MostCharacters = 26;
        var all = string.Join(", ", names);
        return all.Length <= MostCharacters || names.Count == 1 ? all : $"{names[0]} +{names.Count - 1}";
    }

    /// <summary>A text in one short cell.</summary>
    internal static string Short(string text)
    {
        const int MostCharacters = 60;
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MostCharacters ? line : line[..(MostCharacters - 1)] + "…";
    }

    /// <summary>A path to paste into a shell: relative when it lies below the working directory, quoted when it must be.</summary>
    internal static string ShellPath(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
        return shown.All(character => char.IsAsciiLetterOrDigit(character) || "/._-+:=@%\\".Contains(character, StringComparison.Ordinal)) ? shown : $"'{shown.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    internal static string Lasted(DateTimeOffset? from, DateTimeOffset? to) => from is { } start && to is { } end ? Duration(end - start) : "";

    internal static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    internal static string Coloured(this TaskInstanceState state) => state switch
    {
        TaskInstanceState.Success => "[green]success[/]",
        TaskInstanceState.Failed => "[red]failed[/]",
        TaskInstanceState.UpstreamFailed => "[orange3]upstream_failed[/]",
        TaskInstanceState.Running or TaskInstanceState.Restarting => $"[blue]{state.Name()}[/]",
        TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule => $"[yellow]{state.Name()}[/]",
        TaskInstanceState.None => "[grey]-[/]",
        _ => $"[grey]{state.Name()}[/]",
    };

    internal static string Coloured(this DagRunState state) => state switch
    {
        DagRunState.Success => "[green]success[/]",
        DagRunState.Failed => "[red]failed[/]",
        DagRunState.Running => "[blue]running[/]",
        _ => "[grey]queued[/]",
    };
}
