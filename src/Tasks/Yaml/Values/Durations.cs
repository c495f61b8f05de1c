using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads durations: seconds, <c>5m</c>, <c>1h30m</c>, <c>2 days</c>, <c>00:05:00</c>, <c>PT5M</c>, or a mapping <c>{hours: 1}</c>.</summary>
internal static partial class Durations
{
    private const string Expected = "a duration such as 300 (seconds), 5m, 1h30m, '2 days', 00:05:00 or PT5M";

    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["milliseconds"] = TimeSpan.FromMilliseconds(1),
        ["seconds"] = TimeSpan.FromSeconds(1),
        ["minutes"] = TimeSpan.FromMinutes(1),
        ["hours"] = TimeSpan.FromHours(1),
        ["days"] = TimeSpan.FromDays(1),
        ["weeks"] = TimeSpan.FromDays(7),
    };

    internal static bool Read(Node node, Reporter reporter, out TimeSpan value)
    {
        value = default;
        if (node is MapNode map)
            return ReadParts(map, reporter, out value);
        return (node is TextNode text && TryParse(text.Text.Trim(), out value)) || Scalars.Refuse(node, reporter, Expected);
    }

    /// <summary>A number of seconds, for keys that end in <c>_sec</c>.</summary>
    internal static bool Seconds(Node node, Reporter reporter, out TimeSpan value)
    {
        value = default;
        return Scalars.Number(node, reporter, out var seconds) && (TryScale(seconds, TimeSpan.FromSeconds(1), out value) || Scalars.Refuse(node, reporter, Expected));
    }

    internal static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return TryScale(seconds, TimeSpan.FromSeconds(1), out value);
        if (Clock().IsMatch(text))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        return text.StartsWith('P') ? TryParseIso(text, out value) : TryParseWords(text, out value);
    }

    private static bool TryParseWords(string text, out TimeSpan value)
    {
        value = default;
        var match = Words().Match(text);
        if (!match.Success || text.Length == 0)
            return false;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures))
        {
            if (!TryScale(double.Parse(number.Value, CultureInfo.InvariantCulture), UnitOf(unit.Value), out var part))
                return false;
            value += part;
        }

        return true;
    }

    private static TimeSpan UnitOf(string word) => word switch
    {
        "ms" => Units["milliseconds"],
        _ => Units.First(unit => unit.Key != "milliseconds" && unit.Key[0] == char.ToLowerInvariant(word[0])).Value,
    };

    private static bool TryParseIso(string text, out TimeSpan value)
    {
        try
        {
            // Months and years have no length of their own.
            value = XmlConvert.ToTimeSpan(text);
            return !text.Split('T')[0].AsSpan().ContainsAny('Y', 'M');
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            value = default;
            return false;
        }
    }

    private static bool ReadParts(MapNode map, Reporter reporter, out TimeSpan value)
    {
        value = default;
        var fields = new Fields(map, reporter);
        var sum = TimeSpan.Zero;
        fields.Ignore(Types.Key);
        foreach (var (name, unit) in Units)
            fields.Take<double>(name, Scalars.Number, number => sum += TryScale(number, unit, out var part) ? part : default);
        value = sum;
        return fields.Done();
    }

    private static bool TryScale(double number, TimeSpan unit, out TimeSpan value)
    {
        var ticks = number * unit.Ticks;
        var fits = double.IsFinite(ticks) && Math.Abs(ticks) < TimeSpan.FromDays(36_500).Ticks;
        value = fits ? TimeSpan.FromTicks((long)Math.Round(ticks)) : default;
        return fits;
    }

    [GeneratedRegex(@"^(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d{1,7})?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^((?<number>\d+(\.\d+)?)\s*(?<unit>ms|s(ec(ond)?s?)?|m(in(ute)?s?)?|h((ou)?rs?)?|d(ays?)?|w(eeks?)?)[\s,]*)+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
