using Dagfire.Jinja.Dates;

namespace Dagfire.Tasks.Templating;

/// <summary>A date as Airflow hands it out: Python's, aware of its zone, with the part of pendulum's additions that templates use.</summary>
internal sealed class PendulumDateTime : PyDateTime
{
    private readonly DateTimeOffset _moment;
    private readonly TimeZoneInfo _zone;

    private PendulumDateTime(DateTimeOffset moment, TimeZoneInfo zone)
        : base(moment.DateTime, moment.Offset)
    {
        _moment = moment;
        _zone = zone;
    }

    internal DateTimeOffset Moment => _moment;

    internal static PendulumDateTime InUtc(DateTimeOffset moment) => In(moment, TimeZoneInfo.Utc);

    /// <summary>The same moment on the clocks of a zone.</summary>
    internal static PendulumDateTime In(DateTimeOffset moment, TimeZoneInfo zone) => new(TimeZoneInfo.ConvertTime(moment, zone), zone);

    public override bool TryGetAttribute(string name, out object? result)
    {
        result = PendulumMembers.Find(this, name);
        return result is not null || base.TryGetAttribute(name, out result);
    }

    internal string ZoneName => _zone.Id;

    /// <summary>Another time on the clock of the same zone.</summary>
    internal PendulumDateTime OnClock(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return In(new DateTimeOffset(local, _zone.GetUtcOffset(local)), _zone);
    }

    /// <summary>A while later, by elapsed time.</summary>
    internal PendulumDateTime Later(TimeSpan time) => In(_moment + time, _zone);

    protected override PyDateTime With(DateTime moved) => OnClock(moved);
}
