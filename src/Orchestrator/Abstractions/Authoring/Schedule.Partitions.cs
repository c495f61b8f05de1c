namespace Dagfire;

// Schedules whose runs are for a partition of the data.
public abstract partial record Schedule
{
    /// <summary>At the ticks of a cron expression, each run for a partition, see <see cref="CronPartitionSchedule"/>. (Airflow's <c>CronPartitionTimetable</c>.)</summary>
    /// <param name="expression">Five fields, or a preset.</param>
    /// <param name="timeZone">IANA name of the zone the expression is read in, and the key written in; UTC when left out.</param>
    public static CronPartitionSchedule CronPartition(string expression, string timeZone = "UTC") => new(expression, timeZone);

    /// <summary>
    /// When a partition of assets was updated: one run for each partition key for which the condition is fulfilled. Only events with a partition key count.
    /// (Airflow's <c>PartitionedAssetTimetable</c>.)
    /// </summary>
    /// <param name="condition">An asset, an alias, or several of them joined with <c>&amp;</c> and <c>|</c>.</param>
    /// <param name="mapper">Makes the DAG's keys of the assets'; <see cref="PartitionMapper.Identity"/> when left out. See <see cref="AssetsSchedule.Map"/>, too.</param>
    public static AssetsSchedule PartitionedAssets(AssetCondition condition, PartitionMapper? mapper = null) =>
        new(condition, Time: null) { Partitions = new AssetPartitions(mapper ?? PartitionMapper.Identity, []) };

    public sealed partial record AssetsSchedule
    {
        /// <summary>
        /// How the partitions of the assets become those of this DAG. With it each run is for one partition key, and events without a key make no runs;
        /// without it, events with a key make none. Default <see langword="null"/>: no partitions.
        /// </summary>
        public AssetPartitions? Partitions { get; init; }

        /// <summary>The same schedule, with a mapper of its own for one asset.</summary>
        /// <param name="asset">An asset, alias or reference of the condition.</param>
        /// <param name="mapper">Its mapper.</param>
        public AssetsSchedule Map(AssetCondition asset, PartitionMapper mapper)
        {
            var partitions = Partitions ?? new AssetPartitions(PartitionMapper.Identity, []);
            return this with { Partitions = partitions with { Mappers = [.. partitions.Mappers, new AssetPartitionMapper(asset, mapper)] } };
        }
    }

    /// <summary>
    /// The case of <see cref="CronPartition"/>. A run has no data interval and no logical date; it has a partition date, which is the tick moved by
    /// <see cref="RunOffset"/> ticks, and a partition key, which is that date in words. Experimental in Airflow 3.2.
    /// </summary>
    /// <param name="Expression">The expression as written.</param>
    /// <param name="TimeZone">IANA name of the zone.</param>
    public sealed record CronPartitionSchedule(string Expression, string TimeZone) : Schedule
    {
        /// <summary>Largest <see cref="RunOffset"/>, either way.</summary>
        public const int MaxRunOffset = 1000;

        /// <summary>
        /// By how many ticks the partition date lies after the run, −1,000 to 1,000: −1 with a daily expression makes each run one for the day before. Default 0:
        /// the tick itself.
        /// </summary>
        public int RunOffset { get; init; }

        /// <summary>How the partition date is written as the key, in the zone, in the directives of <c>strftime</c>. Default <see cref="PartitionMapper.DefaultFormat"/>.</summary>
        public string KeyFormat { get; init; } = PartitionMapper.DefaultFormat;

        /// <summary>What happens to the newest past tick when the schedule is switched on. Default <see cref="FirstTick.Airflow"/>.</summary>
        public FirstTick FirstTick { get; init; } = FirstTick.Airflow;
    }
}
