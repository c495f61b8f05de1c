namespace Dagfire;

/// <summary>
/// Says for which partition of a DAG the partition of an asset counts: an event of the hour <c>2026-11-20T10:00:00</c> for the day <c>2026-11-20</c>, for example.
/// A key it does not accept makes no run. Immutable. (Airflow's partition mappers.)
/// </summary>
public abstract record PartitionMapper
{
    /// <summary>How times are written in keys unless something else is said: <c>%Y-%m-%dT%H:%M:%S</c>.</summary>
    public const string DefaultFormat = "%Y-%m-%dT%H:%M:%S";

    private protected PartitionMapper()
    {
    }

    /// <summary>The same key. The default of a schedule. (Airflow's <c>IdentityMapper</c>.)</summary>
    public static PartitionMapper Identity { get; } = new IdentityMapper();

    /// <summary>The hour a time lies in: <c>2026-11-20T10</c>. (Airflow's <c>ToHourlyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToHour(string timeZone = "UTC") => new(PartitionPeriod.Hour, timeZone);

    /// <summary>The day a time lies in: <c>2026-11-20</c>. (Airflow's <c>ToDailyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToDay(string timeZone = "UTC") => new(PartitionPeriod.Day, timeZone);

    /// <summary>The week a time lies in, by its Monday: <c>2026-11-16 (W47)</c>. (Airflow's <c>ToWeeklyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToWeek(string timeZone = "UTC") => new(PartitionPeriod.Week, timeZone);

    /// <summary>The month a time lies in: <c>2026-11</c>. (Airflow's <c>ToMonthlyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToMonth(string timeZone = "UTC") => new(PartitionPeriod.Month, timeZone);

    /// <summary>The quarter a time lies in: <c>2026-Q4</c>. (Airflow's <c>ToQuarterlyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToQuarter(string timeZone = "UTC") => new(PartitionPeriod.Quarter, timeZone);

    /// <summary>The year a time lies in: <c>2026</c>. (Airflow's <c>ToYearlyMapper</c>.)</summary>
    /// <param name="timeZone">IANA name of the zone the key is read and rounded in; UTC when left out.</param>
    public static TemporalMapper ToYear(string timeZone = "UTC") => new(PartitionPeriod.Year, timeZone);

    /// <summary>Each part of a composite key by a mapper of its own: <c>us|2026-11-20T10:00:00</c> to <c>us|2026-11-20</c>. (Airflow's <c>ProductMapper</c>.)</summary>
    /// <param name="mappers">One for each part, at least two.</param>
    public static ProductMapper Product(params IReadOnlyList<PartitionMapper> mappers) => new(mappers);

    /// <summary>One mapper after the other. (Airflow's <c>ChainMapper</c>.)</summary>
    /// <param name="mappers">At least two.</param>
    public static ChainMapper Chain(params IReadOnlyList<PartitionMapper> mappers) => new(mappers);

    /// <summary>The same key, if it is one of a list. (Airflow's <c>AllowedKeyMapper</c>.)</summary>
    /// <param name="keys">The keys, at least one.</param>
    public static AllowedKeysMapper AllowedKeys(params IReadOnlyList<string> keys) => new(keys);

    /// <summary>The mapper in words, for people. What it does is told whole: two that read the same do the same.</summary>
    public abstract string Describe();
}
