using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.Tasks.Templating;

/// <summary>pendulum's <c>format</c>: <c>YYYY-MM-DD HH:mm</c>; text in brackets stays.</summary>
internal static partial class PendulumFormat
{
    private static readonly Dictionary<string, string> Tokens = new(StringComparer.Ordinal)
    {
        ["YYYY"] = "yyyy", ["YY"] = "yy", ["MMMM"] = "MMMM", ["MMM"] = "MMM", ["MM"] = "MM", ["M"] = "%M", ["DD"] = "dd", ["D"] = "%d",
        ["dddd"] = "dddd", ["ddd"] = "ddd", ["HH"] = "HH", ["H"] = "%H", ["hh"] = "hh", ["h"] = "%h", ["mm"] = "mm", ["m"] = "%m", ["ss"] = "ss", ["s"] = "%s",
        ["SSSSSS"] = "ffffff", ["SSS"] = "fff", ["A"] = "tt", ["Z"] = "zzz",
    };

    internal static string Format(PendulumDateTime date, string format) => Token().Replace(format, match => match.Value switch
    {
        ['[', ..] => match.Value[1..^1],
        "DDDD" => date.Moment.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        "DDD" => date.Moment.DayOfYear.ToString(CultureInfo.InvariantCulture),
        "E" => ((((int)date.Moment.DayOfWeek + 6) % 7) + 1).ToString(CultureInfo.InvariantCulture),
        "Q" => ((date.Moment.Month + 2) / 3).ToString(CultureInfo.InvariantCulture),
        "X" => date.Moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        "ZZ" => date.Format("%z"),
        "z" => date.ZoneName,
        var token => date.Moment.ToString(Tokens[token], CultureInfo.InvariantCulture),
    });

    [GeneratedRegex(@"\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|DDDD|DDD|DD|D|dddd|ddd|E|HH|H|hh|h|mm|m|ss|s|SSSSSS|SSS|A|ZZ|Z|z|Q|X")]
    private static partial Regex Token();
}
