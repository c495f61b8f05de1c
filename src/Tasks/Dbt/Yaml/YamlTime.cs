using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Jinja.Dates;

namespace Dagfire.Dbt.Yaml;

/// <summary>YAML 1.1's dates and times as PyYAML reads them.</summary>
internal static class YamlTime
{
    private static readonly Regex Date = new(@"^\d{4}-\d\d-\d\d$");
    private static readonly Regex Moment = new(@"^(?<date>\d{4}-\d\d?-\d\d?)([Tt]|[ \t]+)(?<time>\d\d?:\d\d:\d\d)(\.(?<part>\d*))?([ \t]*(?<zone>Z|[-+]\d\d?(:?\d\d)?))?$", RegexOptions.ExplicitCapture);

    /// <summary>The date or the time; <see langword="null"/> for other text.</summary>
    public static PyDateTime? Read(string text)
    {
        if (Date.IsMatch(text)) return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new PyDateTime(day, null, isDate: true) : null;
        if (Moment.Match(text) is not { Success: true } match
            || !DateTime.TryParseExact($"{match.Groups["date"].Value} {match.Groups["time"].Value}", "yyyy-M-d H:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        var part = match.Groups["part"].Value.PadRight(6, '0')[..6];
        return new PyDateTime(time.AddTicks(int.Parse(part, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond), Offset(match.Groups["zone"].Value));
    }

    private static TimeSpan? Offset(string zone)
    {
        if (zone.Length == 0) return null;
        if (zone == "Z") return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = digits.Length > 2 ? (digits[..^2], digits[^2..]) : (digits, "0");
        var offset = new TimeSpan(int.Parse(hours, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture), 0);
        return zone[0] == '-' ? -offset : offset;
    }
}
