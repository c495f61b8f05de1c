using System.Globalization;

namespace Dagfire.Jinja.Dates;

/// <summary>Python's datetime; <paramref name="isDate"/> makes it a date, <paramref name="offset"/> an aware one.</summary>
internal class PyDateTime(DateTime value, TimeSpan? offset = null, bool isDate = false) : IHasAttributes, IArithmetic, IPyValue, IOrdered
{
    public DateTime Value => value;

    /// <summary>How far it is ahead of UTC; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? Offset => offset;

    public string TypeName => isDate ? "date" : "datetime";

    public static PyDateTime Of(DateTimeOffset moment) => new(moment.DateTime, moment.Offset);

    public virtual bool TryGetAttribute(string name, out object? result)
    {
        result = name switch
        {
            "year" => (long)value.Year,
            "month" => (long)value.Month,
            "day" => (long)value.Day,
            "hour" => (long)value.Hour,
            "minute" => (long)value.Minute,
            "second" => (long)value.Second,
            "microsecond" => (value.Ticks % TimeSpan.TicksPerSecond) / 10,
            "strftime" => Function.Of(name, a => Format(a.Text("format")), "format"),
            "isoformat" => Function.Of(name, a => Iso(a.Text("sep", "T")), "sep?"),
            "date" => Function.Of(name, _ => new PyDateTime(value.Date, null, isDate: true)),
            "weekday" => Function.Of(name, _ => ((long)value.DayOfWeek + 6) % 7),
            "isoweekday" => Function.Of(name, _ => (((long)value.DayOfWeek + 6) % 7) + 1),
            "timestamp" => Function.Of(name, _ => (value - (offset ?? TimeSpan.Zero) - DateTime.UnixEpoch).TotalSeconds),
            "replace" => Function.Of(name, Replace, "year?", "month?", "day?", "hour?", "minute?", "second?", "microsecond?", "tzinfo?"),
            "astimezone" => Function.Of(name, a => new PyDateTime(value - (offset ?? TimeSpan.Zero), TimeSpan.Zero), "tz?"),
            _ => null,
        };
        return result is not null;
    }

    public object? Operate(string sign, object? other, bool reversed) => (sign, other) switch
    {
        ("+", PyTimeDelta delta) => With(value + delta.Value),
        ("-", PyTimeDelta delta) when !reversed => With(value - delta.Value),
        ("-", PyDateTime moment) when !reversed => new PyTimeDelta(Comparable - OtherOf("subtract", moment)),
        _ => null,
    };

    /// <summary>The same kind of date at another time on the clock.</summary>
    protected virtual PyDateTime With(DateTime moved) => new(moved, offset, isDate);

    public int CompareTo(object other) => Comparable.CompareTo(OtherOf("compare", (PyDateTime)other));

    public override bool Equals(object? obj) => obj is PyDateTime other && other.IsAware == IsAware && other.Comparable == Comparable;

    public override int GetHashCode() => Comparable.GetHashCode();

    private bool IsAware => offset is not null;

    /// <summary>Of aware dates the moment counts, not what clocks show.</summary>
    private DateTime Comparable => value - (offset ?? TimeSpan.Zero);

    private DateTime OtherOf(string verb, PyDateTime other) => other.IsAware == IsAware
        ? other.Comparable
        : throw new JinjaException($"can't {verb} offset-naive and offset-aware datetimes");

    public override string ToString() => Iso(" ");

    public string Repr() => isDate
        ? $"datetime.date({value.Year}, {value.Month}, {value.Day})"
        : $"datetime.datetime({value.Year}, {value.Month}, {value.Day}, {value.Hour}, {value.Minute}" + (value.Second > 0 ? $", {value.Second}" : "") + ")";

    /// <summary>Its text by <c>strftime</c>.</summary>
    public string Format(string format) => StrfTime.Format(value, offset, format);

    /// <summary>Its text by <c>isoformat</c>.</summary>
    public string Iso(string separator)
    {
        if (isDate) return value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var fraction = value.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : value.ToString(".ffffff", CultureInfo.InvariantCulture);
        return value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator + value.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + fraction + StrfTime.Offset(offset, ":");
    }

    private PyDateTime Replace(BoundArguments a) => new(
        new DateTime((int)a.Integer("year", value.Year), (int)a.Integer("month", value.Month), (int)a.Integer("day", value.Day), (int)a.Integer("hour", value.Hour), (int)a.Integer("minute", value.Minute), (int)a.Integer("second", value.Second), DateTimeKind.Unspecified)
            .AddTicks(a.Has("microsecond") ? a.Integer("microsecond") * 10 : value.Ticks % TimeSpan.TicksPerSecond),
        a.Has("tzinfo") ? (a["tzinfo"] is null ? null : TimeSpan.Zero) : offset,
        isDate);
}
