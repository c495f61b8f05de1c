using Dagfire.Timetables;

namespace Dagfire.Partitions;

/// <summary>Makes the partition of a DAG of the partition of an asset (semantics §17). Pure.</summary>
internal static class PartitionMapping
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerQuarter = 3;

    /// <returns>Whether the mapper accepts the key; if not, the problem says why.</returns>
    internal static bool TryMap(PartitionMapper mapper, RunPartition source, out RunPartition mapped, out string problem)
    {
        (mapped, problem) = (source, "");
        switch (mapper)
        {
            case TemporalMapper temporal:
                return TryRound(temporal, source.Key, out mapped, out problem);
            case AllowedKeysMapper allowed when !allowed.Keys.Contains(source.Key):
                problem = $"The key '{source.Key}' is not one of the allowed keys {string.Join(", ", allowed.Keys)}.";
                return false;
            case ChainMapper chain:
                return TryChain(chain, source, out mapped, out problem);
            case ProductMapper product:
                return TryProduct(product, source.Key, out mapped, out problem);
            default:
                return true;
        }
    }

    private static bool TryChain(ChainMapper chain, RunPartition source, out RunPartition mapped, out string problem)
    {
        (mapped, problem) = (source, "");
        foreach (var mapper in chain.Mappers)
        {
            if (!TryMap(mapper, mapped, out mapped, out problem))
                return false;
        }

        return true;
    }

    /// <summary>The date is that of the one part that is a time; several leave it open.</summary>
    private static bool TryProduct(ProductMapper product, string key, out RunPartition mapped, out string problem)
    {
        (mapped, problem) = (default, "");
        var parts = key.Split(product.Delimiter);
        if (parts.Length != product.Mappers.Count)
        {
            problem = $"The key '{key}' has {parts.Length} parts between '{product.Delimiter}'; there are mappers for {product.Mappers.Count}.";
            return false;
        }

        var results = new List<RunPartition>();
        foreach (var (mapper, part) in product.Mappers.Zip(parts))
        {
            if (!TryMap(mapper, new RunPartition(part, Date: null), out var result, out problem))
                return false;
            results.Add(result);
        }

        var dates = results.Select(result => result.Date).OfType<DateTimeOffset>().ToList();
        mapped = new RunPartition(string.Join(product.Delimiter, results.Select(result => result.Key)), dates.Count == 1 ? dates[0] : null);
        return true;
    }

    private static bool TryRound(TemporalMapper mapper, string key, out RunPartition mapped, out string problem)
    {
        mapped = default;
        if (!PartitionKeyFormat.TryCreateForReading(mapper.InputFormat, out var input, out problem) || !PartitionKeyFormat.TryCreate(mapper.OutputFormat, out var output, out problem)
            || !ZoneNames.TryFind(mapper.TimeZone, out var zone, out problem))
        {
            return false;
        }

        if (!input.TryParse(key, out var time, out var offset))
        {
            problem = $"The key '{key}' is no time written as {mapper.InputFormat}.";
            return false;
        }

        var start = StartOf(mapper.Period, offset is { } said ? LocalTimes.At(new DateTimeOffset(time, said), zone) : time);
        var date = LocalTimes.ToInstant(start, zone);
        mapped = new RunPartition(output.Format(start, start - date.UtcDateTime), date);
        return true;
    }

    private static DateTime StartOf(PartitionPeriod period, DateTime time) => period switch
    {
        PartitionPeriod.Hour => time.Date.AddHours(time.Hour),
        PartitionPeriod.Day => time.Date,
        // Sunday is 0.
        PartitionPeriod.Week => time.Date.AddDays(-(((int)time.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek)),
        PartitionPeriod.Month => new DateTime(time.Year, time.Month, 1),
        PartitionPeriod.Quarter => new DateTime(time.Year, time.Month - ((time.Month - 1) % MonthsPerQuarter), 1),
        _ => new DateTime(time.Year, 1, 1),
    };
}
