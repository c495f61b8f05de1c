namespace Dagfire;

/// <summary>
/// The case of <see cref="PartitionMapper.ToHour"/> to <see cref="PartitionMapper.ToYear"/>: a key that is a time is rounded down to the start of a period.
/// A time without an offset is a time of the zone; one with an offset is taken to the zone first.
/// </summary>
/// <param name="Period">The period.</param>
/// <param name="TimeZone">IANA name of the zone.</param>
public sealed record TemporalMapper(PartitionPeriod Period, string TimeZone) : PartitionMapper
{
    /// <summary>How the time is written in the key that comes in, in the directives of <c>strptime</c>. Default <see cref="PartitionMapper.DefaultFormat"/>.</summary>
    public string InputFormat { get; init; } = DefaultFormat;

    /// <summary>
    /// How the start of the period is written in the key that comes out, in the directives of <c>strftime</c> and <c>{quarter}</c>. The default depends on the
    /// period: <c>%Y-%m-%dT%H</c>, <c>%Y-%m-%d</c>, <c>%Y-%m-%d (W%V)</c>, <c>%Y-%m</c>, <c>%Y-Q{quarter}</c>, <c>%Y</c>.
    /// </summary>
    public string OutputFormat { get; init; } = FormatOf(Period);

    /// <inheritdoc/>
    public override string Describe() =>
        $"the {Period.ToString().ToLowerInvariant()}{(TimeZone == "UTC" ? "" : $" in {TimeZone}")}{(InputFormat == DefaultFormat ? "" : $" of a key {InputFormat}")}{(OutputFormat == FormatOf(Period) ? "" : $" as {OutputFormat}")}";

    private static string FormatOf(PartitionPeriod period) => period switch
    {
        PartitionPeriod.Hour => "%Y-%m-%dT%H",
        PartitionPeriod.Day => "%Y-%m-%d",
        PartitionPeriod.Week => "%Y-%m-%d (W%V)",
        PartitionPeriod.Month => "%Y-%m",
        PartitionPeriod.Quarter => "%Y-Q{quarter}",
        PartitionPeriod.Year => "%Y",
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, "A period of no known kind."),
    };
}
