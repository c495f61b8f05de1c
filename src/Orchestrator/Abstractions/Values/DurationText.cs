using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dagfire;

/// <summary>Durations as people write them: seconds, <c>5m</c>, <c>1h30m</c>, <c>2 days</c>, <c>00:05:00</c> or <c>PT5M</c>. Pure, thread-safe.</summary>
public static partial class DurationText
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text; space around it does not matter.</param>
    /// <param name="value">The duration, of less than a hundred years either way.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out TimeSpan value)
    {
        value = default;
        text = text?.Trim() ?? "";
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

    private static TimeSpan UnitOf(string word) => word.ToLowerInvariant() switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        ['s', ..] => TimeSpan.FromSeconds(1),
        ['m', ..] => TimeSpan.FromMinutes(1),
        ['h', ..] => TimeSpan.FromHours(1),
        ['d', ..] => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
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
