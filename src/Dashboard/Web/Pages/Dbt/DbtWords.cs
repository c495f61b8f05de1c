using System.Globalization;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>Facts of nodes as people read them. Pure.</summary>
internal static class DbtWords
{
    /// <summary>How old a source may be.</summary>
    internal static string Limits(DbtNode source) => (source.WarnAfter, source.ErrorAfter) switch
    {
        (null, null) => "no freshness is asked for",
        ({ } warn, null) => $"warned of after {Span(warn)}",
        (null, { } error) => $"stale after {Span(error)}",
        ({ } warn, { } error) => $"warned of after {Span(warn)}, stale after {Span(error)}",
    };

    /// <summary>How long ago it was, where there is little room.</summary>
    internal static string Age(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago"),
        { TotalHours: < 48 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago"),
        var age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d ago"),
    };

    /// <summary>A stretch of time that people wrote down, without what is nothing of it.</summary>
    private static string Span(TimeSpan time) => TimeWords.Duration(time).Replace(" 0 h", "", StringComparison.Ordinal).Replace(" 0 min", "", StringComparison.Ordinal).Replace(" 0 s", "", StringComparison.Ordinal);

    /// <summary>A message in one line.</summary>
    internal static string Short(string message, int most)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }
}
