namespace Dagfire.Jinja.Dates;

/// <summary>Python's timedelta.</summary>
internal sealed class PyTimeDelta(TimeSpan value) : IHasAttributes, IArithmetic, IPyValue, IOrdered
{
    public TimeSpan Value => value;

    public string TypeName => "timedelta";

    public bool TryGetAttribute(string name, out object? result)
    {
        result = name switch
        {
            "days" => (long)Math.Floor(value.TotalDays),
            "seconds" => (long)(value - TimeSpan.FromDays(Math.Floor(value.TotalDays))).TotalSeconds,
            "total_seconds" => Function.Of(name, _ => value.TotalSeconds),
            _ => null,
        };
        return result is not null;
    }

    public object? Operate(string sign, object? other, bool reversed) => (sign, other) switch
    {
        ("+", PyTimeDelta delta) => new PyTimeDelta(value + delta.Value),
        ("-", PyTimeDelta delta) when !reversed => new PyTimeDelta(value - delta.Value),
        ("*", _) when PyNumber.IsNumber(other) => new PyTimeDelta(value * PyNumber.ToDouble(other)),
        _ => null,
    };

    public int CompareTo(object other) => value.CompareTo(((PyTimeDelta)other).Value);

    public override string ToString()
    {
        var days = (long)Math.Floor(value.TotalDays);
        var rest = value - TimeSpan.FromDays(days);
        return (days == 0 ? "" : $"{days} day{(Math.Abs(days) == 1 ? "" : "s")}, ") + $"{rest.Hours}:{rest.Minutes:00}:{rest.Seconds:00}";
    }

    public string Repr() => $"datetime.timedelta(seconds={(long)value.TotalSeconds})";
}
