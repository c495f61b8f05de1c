namespace Dagfire;

/// <summary>When a DAG runs by itself, as its author writes it. Immutable.</summary>
public abstract record Schedule
{
    private Schedule()
    {
    }

    /// <summary>Never by itself: only when triggered. The default.</summary>
    public static Schedule None { get; } = new NoSchedule();

    /// <summary>One run at the DAG's start date, or now when it has none.</summary>
    public static Schedule Once { get; } = new OnceSchedule();

    /// <summary>At minute 0 of every hour, UTC.</summary>
    public static Schedule Hourly { get; } = Cron("@hourly");

    /// <summary>At midnight UTC.</summary>
    public static Schedule Daily { get; } = Cron("@daily");

    /// <summary>At midnight UTC on Sundays.</summary>
    public static Schedule Weekly { get; } = Cron("@weekly");

    /// <summary>At midnight UTC on the first of each month.</summary>
    public static Schedule Monthly { get; } = Cron("@monthly");

    /// <summary>
    /// At the ticks of a cron expression or preset (<c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@quarterly</c>, <c>@yearly</c>).
    /// The run happens at the tick and its data interval is empty, as in Airflow 3.
    /// A wrong expression is reported when the DAG is compiled.
    /// </summary>
    /// <param name="expression">Five fields, or a preset.</param>
    /// <param name="timeZone">IANA name of the zone the expression is read in; UTC when left out.</param>
    public static Schedule Cron(string expression, string timeZone = "UTC") => new CronSchedule(expression, timeZone);

    /// <summary>The case of <see cref="None"/>.</summary>
    public sealed record NoSchedule : Schedule;

    /// <summary>The case of <see cref="Once"/>.</summary>
    public sealed record OnceSchedule : Schedule;

    /// <summary>The case of <see cref="Cron(string, string)"/>.</summary>
    /// <param name="Expression">The expression as written.</param>
    /// <param name="TimeZone">IANA name of the zone.</param>
    public sealed record CronSchedule(string Expression, string TimeZone) : Schedule;
}
