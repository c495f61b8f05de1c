using System.Globalization;
using Dagfire.Jinja;
using Dagfire.Jinja.Dates;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>What pendulum adds to Python's dates.</summary>
internal static class PendulumMembers
{
    private static readonly string[] Units = ["years?", "months?", "weeks?", "days?", "hours?", "minutes?", "seconds?", "microseconds?"];

    internal static object? Find(PendulumDateTime date, string name) => name switch
    {
        "add" => Function.Of(name, arguments => Move(date, arguments, 1), Units),
        "subtract" => Function.Of(name, arguments => Move(date, arguments, -1), Units),
        "start_of" => Function.Of(name, arguments => date.OnClock(Start(date.Value, arguments.Text("unit"))), "unit"),
        "end_of" => Function.Of(name, arguments => date.OnClock(End(date.Value, arguments.Text("unit"))), "unit"),
        "in_timezone" or "in_tz" or "astimezone" => Function.Of(name, arguments => PendulumDateTime.In(date.Moment, Zone(arguments["tz"])), "tz?"),
        "diff" => Function.Of(name, arguments => new PyTimeDelta((Other(arguments["dt"]).Moment - date.Moment).Duration()), "dt"),
        "format" => Function.Of(name, arguments => PendulumFormat.Format(date, arguments.Text("fmt")), "fmt"),
        "to_date_string" => Function.Of(name, _ => date.Format("%Y-%m-%d")),
        "to_time_string" => Function.Of(name, _ => date.Format("%H:%M:%S")),
        "to_datetime_string" => Function.Of(name, _ => date.Format("%Y-%m-%d %H:%M:%S")),
        "to_iso8601_string" => Function.Of(name, _ => date.Iso("T").Replace("+00:00", "Z", StringComparison.Ordinal)),
        "int_timestamp" => date.Moment.ToUnixTimeSeconds(),
        "day_of_week" => ((long)date.Value.DayOfWeek + 6) % 7,
        "day_of_year" => (long)date.Value.DayOfYear,
        "week_of_year" => (long)ISOWeek.GetWeekOfYear(date.Value),
        "days_in_month" => (long)DateTime.DaysInMonth(date.Value.Year, date.Value.Month),
        "quarter" => (long)((date.Value.Month + 2) / 3),
        "timezone_name" => date.ZoneName,
        _ => null,
    };

    /// <summary>Calendar units move the clock, smaller ones move time.</summary>
    private static PendulumDateTime Move(PendulumDateTime date, BoundArguments arguments, int sign)
    {
        var local = date.Value
            .AddMonths(sign * (int)((arguments.Integer("years") * 12) + arguments.Integer("months")))
            .AddDays(sign * ((arguments.Integer("weeks") * 7) + arguments.Integer("days")));
        var time = TimeSpan.FromHours(Read("hours")) + TimeSpan.FromMinutes(Read("minutes")) + TimeSpan.FromSeconds(Read("seconds")) + TimeSpan.FromMicroseconds(Read("microseconds"));
        return (local == date.Value ? date : date.OnClock(local)).Later(sign * time);

        double Read(string unit) => PyNumber.ToDouble(arguments.Get(unit, 0L));
    }

    private static DateTime Start(DateTime date, string unit) => unit switch
    {
        "second" => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)),
        "minute" => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerMinute)),
        "hour" => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerHour)),
        "day" => date.Date,
        "week" => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        "month" => new DateTime(date.Year, date.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
        "quarter" => new DateTime(date.Year, (((date.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        "year" => new DateTime(date.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        _ => throw new JinjaException($"the unit is '{unit}'; known are second, minute, hour, day, week, month, quarter, year"),
    };

    private static DateTime End(DateTime date, string unit)
    {
        var start = Start(date, unit);
        var next = unit switch
        {
            "second" => start.AddSeconds(1),
            "minute" => start.AddMinutes(1),
            "hour" => start.AddHours(1),
            "day" => start.AddDays(1),
            "week" => start.AddDays(7),
            "month" => start.AddMonths(1),
            "quarter" => start.AddMonths(3),
            _ => start.AddYears(1),
        };
        return next.AddMicroseconds(-1);
    }

    private static TimeZoneInfo Zone(object? name)
    {
        var id = name is null or Undefined ? "UTC" : PyRepr.Str(name);
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : throw new JinjaException($"there is no time zone '{id}'; write it as Europe/Berlin");
    }

    private static PendulumDateTime Other(object? value) =>
        value as PendulumDateTime ?? throw new JinjaException($"diff() needs a date of the run; it was given '{PyTypes.NameOf(value)}'");
}
