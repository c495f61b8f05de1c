using System.Globalization;

namespace Dagfire.Jinja.Dates;

/// <summary>The part of Python's datetime module in use.</summary>
internal static class DateTimeModule
{
    public static PyObject Create(TimeProvider time) => new("datetime")
    {
        ["datetime"] = new DateTimeType(time),
        ["date"] = new DateType(time),
        ["timedelta"] = Function.Of("timedelta", Delta, "days?", "seconds?", "microseconds?", "milliseconds?", "minutes?", "hours?", "weeks?"),
        ["timezone"] = new PyObject("timezone") { ["utc"] = "UTC" },
    };

    private static PyTimeDelta Delta(BoundArguments a)
    {
        double Read(string name) => PyNumber.ToDouble(a.Get(name, 0L));
        return new PyTimeDelta(TimeSpan.FromDays(Read("days") + (7 * Read("weeks"))) + TimeSpan.FromHours(Read("hours")) + TimeSpan.FromMinutes(Read("minutes"))
            + TimeSpan.FromSeconds(Read("seconds")) + TimeSpan.FromMilliseconds(Read("milliseconds")));
    }

    private static PyDateTime Make(BoundArguments a, bool isDate) => new(
        new DateTime((int)a.Integer("year"), (int)a.Integer("month"), (int)a.Integer("day"), (int)a.Integer("hour"), (int)a.Integer("minute"), (int)a.Integer("second"), DateTimeKind.Unspecified), null, isDate);

    private sealed class DateTimeType : PyObject, ICallable
    {
        public DateTimeType(TimeProvider time) : base("datetime")
        {
            Method("now", a => a["tz"] is null ? new PyDateTime(time.GetUtcNow().DateTime) : PyDateTime.Of(time.GetUtcNow()), "tz?");
            Method("utcnow", _ => new PyDateTime(time.GetUtcNow().DateTime));
            Method("today", _ => new PyDateTime(time.GetUtcNow().DateTime));
            Method("strptime", a => new PyDateTime(StrpTime.Parse(a.Text("date_string"), a.Text("format"))), "date_string", "format");
            Method("fromisoformat", a => new PyDateTime(DateTime.Parse(a.Text("date_string"), CultureInfo.InvariantCulture)), "date_string");
            Method("combine", a => new PyDateTime(((PyDateTime)a["date"]!).Value.Date), "date", "time");
        }

        public object? Call(Arguments arguments) => Make(arguments.Bind("datetime", "year", "month", "day", "hour?", "minute?", "second?", "microsecond?", "tzinfo?"), isDate: false);
    }

    private sealed class DateType : PyObject, ICallable
    {
        public DateType(TimeProvider time) : base("date")
        {
            Method("today", _ => new PyDateTime(time.GetUtcNow().Date, null, isDate: true));
            Method("fromisoformat", a => new PyDateTime(DateTime.Parse(a.Text("date_string"), CultureInfo.InvariantCulture).Date, null, isDate: true), "date_string");
        }

        public object? Call(Arguments arguments) => Make(arguments.Bind("date", "year", "month", "day"), isDate: true);
    }
}
