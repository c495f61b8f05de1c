namespace Dagfire.Timetables;

/// <summary>Reads the two day fields with their extras: <c>?</c>, <c>L</c>, <c>L-3</c>, <c>15W</c>, <c>LW</c>, <c>5#2</c>, <c>L5</c>, <c>5L</c>.</summary>
internal static class CronDayReader
{
    private const int MostDaysBeforeLast = 30;
    private const int MostWeeks = 5;

    internal static string? ReadMonthDays(string text, out CronMonthDays? days)
    {
        days = null;
        if (text is "*" or "?")
            return null;

        var plain = new bool[CronField.DayOfMonth.Max + 1];
        var read = new CronMonthDays();
        foreach (var part in text.Split(','))
        {
            var problem = part.StartsWith('L') || part.EndsWith('W')
                ? ReadSpecialDay(part, ref read)
                : CronRanges.ReadPart(CronField.DayOfMonth, part, plain);
            if (problem is not null)
                return problem;
        }

        days = read with { Days = (uint)CronRanges.Mask(plain) };
        return null;
    }

    internal static string? ReadWeekdays(string text, out CronWeekdays? weekdays)
    {
        weekdays = null;
        if (text is "*" or "?")
            return null;

        var plain = new bool[CronField.DayOfWeek.Max + 1];
        var read = new CronWeekdays();
        foreach (var part in text.Split(','))
        {
            var problem = part.Contains('#', StringComparison.Ordinal) ? ReadNth(part, ref read)
                : part.Contains('L', StringComparison.Ordinal) ? ReadLast(part, ref read)
                : CronRanges.ReadPart(CronField.DayOfWeek, part, plain);
            if (problem is not null)
                return problem;
        }

        weekdays = read with { Every = (int)CronRanges.Mask(plain) };
        return null;
    }

    private static string? ReadSpecialDay(string part, ref CronMonthDays days)
    {
        var workday = part.EndsWith('W');
        var body = workday ? part[..^1] : part;
        if (!body.StartsWith('L'))
        {
            var problem = CronField.DayOfMonth.Read(body, out var day);
            days = days with { Workdays = days.Workdays | (1U << day) };
            return problem;
        }

        if (!TryReadDaysBeforeLast(body, out var before))
            return $"day of month '{part}' is not understood; write 'L', 'LW' or 'L-n' with n from 0 to {MostDaysBeforeLast}.";
        days = workday
            ? days with { WorkdaysFromEnd = days.WorkdaysFromEnd | (1U << before) }
            : days with { FromEnd = days.FromEnd | (1U << before) };
        return null;
    }

    private static bool TryReadDaysBeforeLast(string body, out int before)
    {
        before = 0;
        return body == "L"
            || (body.StartsWith("L-", StringComparison.Ordinal) && CronNumber.TryRead(body[2..], out before) && before <= MostDaysBeforeLast);
    }

    private static string? ReadNth(string part, ref CronWeekdays weekdays)
    {
        var hash = part.IndexOf('#', StringComparison.Ordinal);
        if (CronField.DayOfWeek.Read(part[..hash], out var day) is { } problem)
            return problem;
        if (!CronNumber.TryRead(part[(hash + 1)..], out var week) || week is < 1 or > MostWeeks)
            return $"day of week '{part}' counts to '{part[(hash + 1)..]}'; the limits are 1 and {MostWeeks}.";

        weekdays = weekdays with { Nth = weekdays.Nth | (1UL << ((7 * (week - 1)) + (day % 7))) };
        return null;
    }

    private static string? ReadLast(string part, ref CronWeekdays weekdays)
    {
        var name = part.StartsWith('L') ? part[1..] : part[..^1];
        if (!part.StartsWith('L') && !part.EndsWith('L'))
            return CronField.DayOfWeek.Read(part, out _);
        if (name.Length == 0)
            return "day of week 'L' does not say which; write 'L5' or '5L' for the last Friday.";
        if (CronField.DayOfWeek.Read(name, out var day) is { } problem)
            return problem;

        weekdays = weekdays with { Last = weekdays.Last | (1 << (day % 7)) };
        return null;
    }
}
