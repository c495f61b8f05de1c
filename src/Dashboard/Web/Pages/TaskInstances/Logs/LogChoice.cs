using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>Which part of a log is looked at, as the address says. What makes no sense there is passed over.</summary>
public sealed record LogChoice
{
    private const int LongestText = 200;

    /// <summary>The attempt; <see langword="null"/> for the newest.</summary>
    public int? Attempt { get; init; }

    /// <summary>Where to begin, in bytes; <see langword="null"/> for the end of the log.</summary>
    public long? Start { get; init; }

    /// <summary>Only lines at least as grave; <see langword="null"/> for all.</summary>
    public string? Level { get; init; }

    /// <summary>Only lines with this text, whatever the capitals; empty for all.</summary>
    public string Find { get; init; } = "";

    /// <summary>How much of the time is shown, see <see cref="Times"/>; empty for all of it.</summary>
    public string Time { get; init; } = "";

    /// <summary>The ways to show the time.</summary>
    internal static IReadOnlyList<string> Times { get; } = ["", "time", "none"];

    /// <summary>The class of the style sheet for it.</summary>
    internal string? TimeClass => Time.Length == 0 ? null : $"time-{Time}";

    /// <summary>Whether lines are left out.</summary>
    public bool IsFiltered => Level is not null || Find.Length > 0;

    internal static LogChoice Read(IQueryCollection query) => new()
    {
        Attempt = PageQuery.Number(query["attempt"], 1, int.MaxValue),
        Start = long.TryParse(query["start"], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : null,
        Level = LogLevels.All.FirstOrDefault(level => level == query["level"]),
        Time = Times.FirstOrDefault(time => time == query["time"]) ?? "",
        Find = query["find"].ToString() is { Length: <= LongestText } text ? text : "",
    };

    internal bool Fits(LogLine line) => LogLevels.Reaches(line.Level, Level) && (Find.Length == 0 || line.Text.Contains(Find, StringComparison.OrdinalIgnoreCase));
}
