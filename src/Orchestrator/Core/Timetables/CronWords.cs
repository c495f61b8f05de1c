using System.Globalization;

namespace Dagfire.Timetables;

/// <summary>Says a cron expression in words: <c>30 2 * * 1-5</c> is "at 02:30, Monday to Friday".</summary>
internal static class CronWords
{
    internal static string Describe(ZonedCron cron)
    {
        var parts = CronReader.Parts(cron.Expression.ToString());
        List<string> phrases = [Time(parts[0], parts[1], parts.Length > 5 ? parts[5] : "0")];
        var days = CronDayWords.Describe(parts[2], parts[4]);
        if (days.Length > 0)
            phrases.Add(days);
        if (parts[3] != "*")
            phrases.Add($"in {List(parts[3], "month", Month)}");
        if (parts.Length > 6 && parts[6] != "*")
            phrases.Add($"in {List(parts[6], "year", year => year)}");
        if (!ZoneNames.IsUtc(cron.Zone))
            phrases.Add(cron.Zone.Id);
        return string.Join(", ", phrases);
    }

    /// <summary>A field's list in words: "5, 10 to 20 and every 2nd hour".</summary>
    internal static string List(string field, string unit, Func<string, string> name)
    {
        var words = field.Split(',').Select(part => Part(part, unit, name)).ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }

    /// <summary>Puts a noun before a list unless it names the noun itself: "day 5", but "every 2nd day".</summary>
    internal static string Noun(string noun, string list) => list.StartsWith("every", StringComparison.Ordinal) ? list : noun + list;

    internal static string Ordinal(int number) => number switch
    {
        1 => "1st",
        2 => "2nd",
        3 => "3rd",
        21 or 31 or 41 or 51 => $"{number}st",
        22 or 32 or 42 or 52 => $"{number}nd",
        23 or 33 or 43 or 53 => $"{number}rd",
        _ => $"{number}th",
    };

    private static string Part(string part, string unit, Func<string, string> name)
    {
        var (range, step) = part.Split('/') is [var left, var right] ? (left, right) : (part, null);
        var span = range.Split('-') is [var low, var high] ? $"{name(low)} to {name(high)}" : name(range);
        if (step is null)
            return range == "*" ? $"every {unit}" : span;
        var every = step == "1" ? $"every {unit}" : $"every {Ordinal(int.Parse(step, CultureInfo.InvariantCulture))} {unit}";
        return range == "*" ? every : range.Contains('-', StringComparison.Ordinal) ? $"{every} from {span}" : $"{every} from {span} on";
    }

    private static string Time(string minutes, string hours, string seconds)
    {
        var exact = IsNumber(seconds) && IsNumber(minutes) && hours.Split(',').All(IsNumber);
        if (exact)
            return $"at {List(hours, "hour", hour => Clock(hour, minutes, seconds))}";
        var time = Minutes(minutes, hours);
        return seconds switch
        {
            "0" => time,
            "*" => $"every second, {time}",
            _ => $"{Noun("at second ", List(seconds, "second", second => second))}, {time}",
        };
    }

    private static string Minutes(string minutes, string hours) => (minutes, hours) switch
    {
        ("*", "*") => "every minute",
        ("0", "*") => "every hour",
        (_, "*") when EveryFew(minutes) is { } few => few,
        (_, "*") => $"{AtMinutes(minutes)} of every hour",
        ("0", _) when hours.StartsWith("*/", StringComparison.Ordinal) => List(hours, "hour", hour => hour),
        _ => $"{EveryFew(minutes) ?? AtMinutes(minutes)} of {Noun("hour ", List(hours, "hour", hour => hour))}",
    };

    private static string AtMinutes(string minutes) => Noun("at minute ", List(minutes, "minute", minute => minute));

    /// <summary>"every 15 minutes", for steps that go evenly into the hour.</summary>
    private static string? EveryFew(string minutes) =>
        minutes.StartsWith("*/", StringComparison.Ordinal) && CronNumber.TryRead(minutes[2..], out var step) && step > 1 && 60 % step == 0
            ? $"every {step} minutes"
            : null;

    private static string Clock(string hour, string minute, string second) =>
        Two(hour) + ":" + Two(minute) + (second == "0" ? "" : ":" + Two(second));

    private static string Two(string number) => number.TrimStart('0').PadLeft(2, '0');

    private static bool IsNumber(string field) => CronNumber.TryRead(field, out _);

    private static string Month(string month) =>
        CronField.Month.Read(month, out var number) is null ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(number) : month;
}
