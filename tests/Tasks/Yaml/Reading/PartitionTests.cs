namespace Dagfire.Yaml.Reading;

/// <summary>Schedules of partitions in files.</summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData("{cron_partition: '@daily'}", "UTC", 0, "%Y-%m-%dT%H:%M:%S", FirstTick.Airflow)]
    [InlineData("{cron_partition: '@daily', timezone: Europe/Berlin, run_offset: -1, key_format: '%Y-%m-%d', first_tick: wait_for_next}", "Europe/Berlin", -1, "%Y-%m-%d", FirstTick.WaitForNext)]
    [InlineData("{__type__: airflow.sdk.CronPartitionTimetable, cron: '@daily', timezone: Europe/Berlin, run_offset: 2}", "Europe/Berlin", 2, "%Y-%m-%dT%H:%M:%S", FirstTick.Airflow)]
    public void Read_CronPartition_InEveryForm(string written, string zone, int offset, string format, FirstTick first) => Assert.Equal(
        Schedule.CronPartition("@daily", zone) with { RunOffset = offset, KeyFormat = format, FirstTick = first }, ScheduleOf(written));

    [Theory]
    [InlineData("{partitioned_assets: s3://a}", "s3://a", "the same key")]
    [InlineData("{partitioned_assets: {any: [s3://a, {name: b, uri: s3://b}]}, default_partition_mapper: to_week}", "s3://a or b", "the week")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_day: {timezone: Europe/Berlin, input_format: '%Y', output_format: '%j'}}}", "s3://a", "the day in Europe/Berlin of a key %Y as %j")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {product: [identity, {chain: [to_hour, to_year]}]}}", "s3://a", "the same key | the hour, then the year")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {product: {mappers: [to_month, to_quarter], delimiter: '::'}}}", "s3://a", "the month :: the quarter")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {allowed_keys: [us, 7]}}", "s3://a", "the same key, one of us, 7")]
    [InlineData("{partitioned_assets: [s3://a, {name: b, uri: s3://b}, {alias: late}], partition_mapper_config: {s3://a: to_day, b: {to_year: {}}, late: identity}}", "s3://a and b and any asset of the alias late", "the same key; s3://a: the day; b: the year; any asset of the alias late: the same key")]
    [InlineData("{__type__: PartitionedAssetTimetable, assets: [s3://a], default_partition_mapper: {__type__: airflow.sdk.ToDailyMapper, timezone: Europe/Berlin}}", "s3://a", "the day in Europe/Berlin")]
    [InlineData("{__type__: PartitionedAssetTimetable, assets: [s3://a], default_partition_mapper: {__type__: ProductMapper, delimiter: '-', mappers: [{__type__: IdentityMapper}, {__type__: StartOfYearMapper}]}}", "s3://a", "the same key - the year")]
    [InlineData("{__type__: PartitionedAssetTimetable, assets: [s3://a], default_partition_mapper: {__type__: ChainMapper, mappers: [identity, {__type__: AllowedKeyMapper, allowed_keys: [us]}]}}", "s3://a", "the same key, then the same key, one of us")]
    public void Read_PartitionedAssets_InEveryForm(string written, string condition, string partitions)
    {
        var schedule = Assert.IsType<Schedule.AssetsSchedule>(ScheduleOf(written));

        Assert.Equal((condition, partitions), (schedule.Condition.Describe(), schedule.Partitions!.Describe()));
    }

    [Theory]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: to_dya}", "There is no partition mapper 'to_dya'. Did you mean 'to_day'?")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_dya: {}}}", "There is no partition mapper 'to_dya'. Did you mean 'to_day'?")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {__type__: ToDailMapper}}", "There is no partition mapper 'ToDailMapper'. Did you mean 'ToDailyMapper'?")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {__type__: ChainMapper}}", "'ChainMapper' needs 'mappers'.")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: [to_day]}", "Expected is a partition mapper: one of identity, to_hour")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_day: UTC}}", "Expected is a mapping with 'timezone'")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_day: {timezone: Europe/Berlim}}}", "Europe/Berlim")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_day: {zone: UTC}}}", "There is no key 'zone' here.")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {to_day: {input_format: '%B'}}}", "The key format '%B' has '%B'")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {product: identity}}", "Expected is a list of partition mappers; it is 'identity'.")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {product: [identity]}}", "A product of partition mappers needs at least 2 of them; there is 1.")]
    [InlineData("{partitioned_assets: [s3://a], default_partition_mapper: {chain: {mappers: [identity, identity], delimiter: '-'}}}", "There is no key 'delimiter' here.")]
    [InlineData("{partitioned_assets: [orders], partition_mapper_config: {order: identity}}", "The schedule waits for no asset 'order'. Did you mean 'orders'?")]
    [InlineData("{partitioned_assets: [orders], partition_mapper_config: [identity]}", "Expected is a mapping of assets to partition mappers")]
    [InlineData("{partitioned_assets: [orders], timetable: '@daily'}", "There is no key 'timetable' here.")]
    [InlineData("{assets: [orders], default_partition_mapper: identity}", "There is no key 'default_partition_mapper' here.")]
    [InlineData("{cron_partition: '@daily', run_offset: many}", "Expected is a whole number; it is 'many'.")]
    [InlineData("{cron_partition: '@daily', run_offset: 2000}", "The run offset is 2000; allowed are -1000 to 1000.")]
    [InlineData("{cron_partition: '@daily', key_format: '%q'}", "The key format '%q' has '%q'")]
    [InlineData("{cron_partition: '61 * * * *'}", "61")]
    [InlineData("{__type__: CronPartitionTimetable, timezone: UTC}", "The schedule needs 'cron'.")]
    [InlineData("{__type__: CronPartitionTimetable, cron: '@daily', run_immediately: true}", "'run_immediately' is not supported")]
    [InlineData("{__type__: PartitionedAssetTimetable, default_partition_mapper: identity}", "The schedule needs 'assets'.")]
    public void Read_Mistake_IsNamed(string written, string part) =>
        Assert.Contains(part, Assert.Single(YamlDag.Problems($"d: {{schedule: {written}, tasks: {{a: {{operator: noop}}}}}}")), StringComparison.Ordinal);

    private static Schedule ScheduleOf(string written) => YamlDag.Sound($"d: {{schedule: {written}, tasks: {{a: {{operator: noop}}}}}}").Definition.Schedule;
}
