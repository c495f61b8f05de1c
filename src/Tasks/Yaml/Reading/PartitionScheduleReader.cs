using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads the parts of schedules that are about partitions.</summary>
internal static class PartitionScheduleReader
{
    private const string Default = "default_partition_mapper";
    private const string Config = "partition_mapper_config";

    /// <summary>A schedule by cron whose runs are for partitions.</summary>
    internal static Schedule? Cron(Fields fields, string key, string zone)
    {
        if (!fields.TryTake<string>(key, Scalars.Text, out var expression))
        {
            fields.ReportIfSound($"The schedule needs '{key}'.");
            return null;
        }

        var schedule = Schedule.CronPartition(expression, zone);
        fields.Take<int>("run_offset", Scalars.Whole, offset => schedule = schedule with { RunOffset = offset });
        fields.Take<string>("key_format", Scalars.Text, format => schedule = schedule with { KeyFormat = format });
        fields.Take<FirstTick>("first_tick", Scalars.Choice, first => schedule = schedule with { FirstTick = first });
        return schedule;
    }

    /// <summary>Partitions of assets, with the mapper of all and those of single ones.</summary>
    internal static Schedule? Assets(Fields fields, string key)
    {
        if (!fields.TryTake<AssetCondition>(key, AssetReader.Condition, out var condition))
        {
            fields.Ignore(Default, Config);
            fields.ReportIfSound($"The schedule needs '{key}'.");
            return null;
        }

        var schedule = Schedule.PartitionedAssets(condition, fields.TryTake<PartitionMapper>(Default, PartitionMapperReader.Read, out var mapper) ? mapper : null);
        if (fields.Find(Config) is { } config)
            schedule = WithMappers(schedule, config, fields);
        return schedule;
    }

    private static Schedule.AssetsSchedule WithMappers(Schedule.AssetsSchedule schedule, Node config, Fields fields)
    {
        if (config is not MapNode map)
        {
            fields.MarkUnsound();
            Scalars.Refuse(config, fields.Reporter, "a mapping of assets to partition mappers");
            return schedule;
        }

        var assets = LeavesOf(schedule.Condition).Distinct().ToList();
        foreach (var entry in map.Entries)
        {
            if (assets.Find(asset => NamesOf(asset).Contains(entry.Key.Text)) is not { } asset)
                fields.Report(entry.Key.At, $"The schedule waits for no asset '{entry.Key.Text}'.{NearestName.Hint(entry.Key.Text, assets.SelectMany(NamesOf))}");
            else if (PartitionMapperReader.Read(entry.Value, fields.Reporter, out var mapper))
                schedule = schedule.Map(asset, mapper);
            else
                fields.MarkUnsound();
        }

        return schedule;
    }

    private static IEnumerable<AssetCondition> LeavesOf(AssetCondition condition) => condition switch
    {
        AllAssets all => all.Conditions.SelectMany(LeavesOf),
        AnyAsset any => any.Conditions.SelectMany(LeavesOf),
        _ => [condition],
    };

    private static IEnumerable<string> NamesOf(AssetCondition asset) => asset switch
    {
        Asset named => [named.Name, named.Uri],
        AssetAlias alias => [alias.Name],
        _ => [],
    };
}
