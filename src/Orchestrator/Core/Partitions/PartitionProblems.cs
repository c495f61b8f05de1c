using Dagfire.Timetables;

namespace Dagfire.Partitions;

/// <summary>What is wrong with the partitions of a schedule, a sentence each. Pure.</summary>
internal static class PartitionProblems
{
    private const int LeastMappers = 2;

    internal static IEnumerable<string> Of(Schedule.AssetsSchedule schedule)
    {
        if (schedule.Partitions is not { } partitions)
            return [];
        return OfMapper(partitions.Default, "The schedule").Concat(partitions.Mappers.SelectMany(pair => OfMapper(pair.Mapper, $"The asset '{pair.Asset.Describe()}'")))
            .Concat(OfAssets(schedule.Condition, partitions.Mappers)).Concat(OfOptions(schedule)).Distinct();
    }

    private static IEnumerable<string> OfOptions(Schedule.AssetsSchedule schedule)
    {
        if (schedule.Time is not null)
            yield return "The schedule waits for partitions of assets; it cannot run by time, too.";
        if (schedule.OneRunPerEvent)
            yield return "The schedule waits for partitions of assets; each run is for a partition, and cannot be for a single event.";
    }

    private static IEnumerable<string> OfAssets(AssetCondition condition, IReadOnlyList<AssetPartitionMapper> mappers)
    {
        var known = condition.Leaves.ToList();
        foreach (var asset in mappers.Select(pair => pair.Asset).Where(asset => !known.Contains(asset)))
            yield return $"There is a partition mapper for '{asset.Describe()}', which the schedule does not wait for; it waits for {string.Join(", ", known.Select(leaf => $"'{leaf.Describe()}'"))}.";
        foreach (var group in mappers.GroupBy(pair => pair.Asset).Where(group => group.Count() > 1))
            yield return $"There are {group.Count()} partition mappers for '{group.Key.Describe()}'; there is room for one.";
    }

    private static IEnumerable<string> OfMapper(PartitionMapper mapper, string owner) => ProblemsOf(mapper).Select(problem => $"{owner}: {problem}");

    private static IEnumerable<string> ProblemsOf(PartitionMapper mapper) => mapper switch
    {
        TemporalMapper temporal => OfTemporal(temporal),
        AllowedKeysMapper { Keys.Count: 0 } => ["The list of allowed partition keys is empty."],
        AllowedKeysMapper allowed => allowed.Keys.Select(PartitionKeys.ProblemOf).OfType<string>(),
        ProductMapper { Delimiter: "" } => ["The delimiter of a product of partition mappers is empty."],
        ProductMapper product => OfSeveral(product.Mappers, "product"),
        ChainMapper chain => OfSeveral(chain.Mappers, "chain"),
        _ => [],
    };

    private static IEnumerable<string> OfSeveral(IReadOnlyList<PartitionMapper> mappers, string what) => mappers.SelectMany(ProblemsOf).Concat(
        mappers.Count < LeastMappers ? [$"A {what} of partition mappers needs at least {LeastMappers} of them; there {(mappers.Count == 1 ? "is" : "are")} {mappers.Count}."] : []);

    private static IEnumerable<string> OfTemporal(TemporalMapper mapper)
    {
        if (!ZoneNames.TryFind(mapper.TimeZone, out _, out var zoneProblem))
            yield return zoneProblem;
        if (!PartitionKeyFormat.TryCreateForReading(mapper.InputFormat, out _, out var inputProblem))
            yield return inputProblem;
        if (!PartitionKeyFormat.TryCreate(mapper.OutputFormat, out _, out var outputProblem))
            yield return outputProblem;
    }
}
