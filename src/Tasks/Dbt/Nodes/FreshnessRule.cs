namespace Dagfire.Dbt.Nodes;

/// <summary>How old a source may be.</summary>
internal sealed record FreshnessRule(FreshnessLimit? WarnAfter, FreshnessLimit? ErrorAfter, string? Filter);

/// <summary>A count of minutes, hours or days.</summary>
internal sealed record FreshnessLimit(long Count, string Period)
{
    public TimeSpan Span => Period switch
    {
        "minute" => TimeSpan.FromMinutes(Count),
        "hour" => TimeSpan.FromHours(Count),
        "day" => TimeSpan.FromDays(Count),
        _ => throw new DbtException($"Parsing Error\n  Invalid freshness period '{Period}': minute, hour or day"),
    };
}
