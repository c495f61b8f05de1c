using System.Diagnostics.CodeAnalysis;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads a schedule: a cron expression or preset, a short mapping, or dag-factory's <c>__type__</c> of a timetable.</summary>
internal sealed class ScheduleReader(TimeZoneInfo zone, Instants instants)
{
    private static readonly string[] AssetKeys = ["assets", "datasets", .. AssetReader.AnyKeys, .. AssetReader.AllKeys];

    internal bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out Schedule value)
    {
        switch (node)
        {
            case TextNode text:
                value = Words(text.Text.Trim());
                return true;
            case MapNode map:
                return ReadMap(map, reporter, out value);
            default:
                value = AssetReader.Condition(node, reporter, out var condition) ? Schedule.Assets(condition) : null;
                return value is not null;
        }
    }

    private Schedule Words(string text) => text switch
    {
        "None" or "none" => Schedule.None,
        "@once" => Schedule.Once,
        "@continuous" => Schedule.Continuous,
        _ => Schedule.Cron(text, zone.Id),
    };

    private bool ReadMap(MapNode map, Reporter reporter, [MaybeNullWhen(false)] out Schedule value)
    {
        var fields = new Fields(map, reporter);
        fields.Ignore(Types.Key);
        value = Types.Of(map) is { } type ? OfType(type, map, fields) : OfKeys(map, fields);
        return fields.Done() && value is not null;
    }

    private Schedule? OfKeys(MapNode map, Fields fields)
    {
        if (Array.Exists(AssetKeys, key => map.Find(key) is not null))
            return Assets(map, fields);
        if (map.Find("partitioned_assets") is not null)
            return PartitionScheduleReader.Assets(fields, "partitioned_assets");
        if (map.Find("cron_partition") is not null)
            return PartitionScheduleReader.Cron(fields, "cron_partition", ZoneOf(fields));
        fields.Ignore("cron", "crons", "every", "at", "timetable", "cron_partition", "partitioned_assets");
        if (fields.TryTake<Schedule>("timetable", Read, out var nested))
            return nested;
        return map.Find("cron") is not null ? Cron(fields)
            : map.Find("crons") is not null ? Crons(fields)
            : map.Find("every") is not null ? Every(fields, "every", fields.TryTake<bool>("data_intervals", Scalars.Truth, out var intervals) && intervals)
            : map.Find("at") is not null ? At(fields, "at", "manual_runs_at_events")
            : Refused(fields, "A schedule is a cron expression, or a mapping with one of 'cron', 'crons', 'cron_partition', 'every', 'at', 'assets', 'partitioned_assets' and 'timetable'.");
    }

    private Schedule? OfType(string type, MapNode map, Fields fields)
    {
        switch (type)
        {
            case "CronTriggerTimetable":
                fields.Refuse("interval", "runs of a cron trigger stand for their instant; take CronDataIntervalTimetable.");
                fields.Refuse("run_immediately", "write 'cron' with 'first_tick' instead.");
                return Cron(fields);
            case "CronPartitionTimetable":
                fields.Refuse("run_immediately", "write 'cron_partition' with 'first_tick' instead.");
                return PartitionScheduleReader.Cron(fields, "cron", ZoneOf(fields));
            case "PartitionedAssetTimetable":
                return PartitionScheduleReader.Assets(fields, "assets");
            case "CronDataIntervalTimetable":
                return Cron(fields) is Schedule.CronSchedule cron ? Schedule.CronIntervals(cron.Expression, cron.TimeZone) : null;
            case "MultipleCronTriggerTimetable":
                return Crons(fields);
            case "DeltaTriggerTimetable":
                return Every(fields, "delta", intervals: false);
            case "DeltaDataIntervalTimetable":
                return Every(fields, "delta", intervals: true);
            case "EventsTimetable":
                fields.Ignore("description");
                return At(fields, "event_dates", "restrict_to_events");
            case "timedelta":
            case "relativedelta":
                // The mapping itself is the period.
                fields.Ignore([.. map.Entries.Select(entry => entry.Key.Text)]);
                return Periods.Read(map, fields.Reporter, out var period) ? period.Schedule(intervals: false) : null;
            case "AssetOrTimeSchedule" or "DatasetOrTimeSchedule" or "AssetAny" or "AssetAll" or "DatasetAny" or "DatasetAll":
                return Assets(map, fields);
            case "Asset" or "Dataset" or "AssetAlias" or "DatasetAlias":
                fields.Ignore([.. map.Entries.Select(entry => entry.Key.Text)]);
                return AssetReader.Condition(map, fields.Reporter, out var asset) ? Schedule.Assets(asset) : null;
            default:
                fields.Ignore([.. map.Entries.Select(entry => entry.Key.Text)]);
                return Refused(fields, $"There is no timetable '{type}'.{Compilation.NearestName.Hint(type, KnownTypes)} Known are {string.Join(", ", KnownTypes)}.");
        }
    }

    private static readonly string[] KnownTypes =
    [
        "CronTriggerTimetable", "CronDataIntervalTimetable", "MultipleCronTriggerTimetable", "DeltaTriggerTimetable", "DeltaDataIntervalTimetable",
        "EventsTimetable", "AssetOrTimeSchedule", "CronPartitionTimetable", "PartitionedAssetTimetable", "timedelta", "relativedelta",
    ];

    /// <summary>Assets as they stand under their key, or joined in the mapping itself; with a time beside them, whichever comes first.</summary>
    private Schedule.AssetsSchedule? Assets(MapNode map, Fields fields)
    {
        var isRead = fields.TryTake<AssetCondition>("assets", AssetReader.Condition, out var condition) || fields.TryTake("datasets", AssetReader.Condition, out condition);
        if (!isRead && fields.Find("assets") is null && fields.Find("datasets") is null)
        {
            fields.Ignore([.. AssetReader.AnyKeys, .. AssetReader.AllKeys]);
            var joined = new MapNode(map.At, [.. map.Entries.Where(entry => entry.Key.Text is not ("timetable" or Types.Key))]);
            isRead = AssetReader.Condition(joined, fields.Reporter, out condition);
        }

        var hasTime = fields.TryTake<Schedule>("timetable", Read, out var time);
        return !isRead ? null : hasTime ? Schedule.AssetsOrTime(condition!, time!) : Schedule.Assets(condition!);
    }

    private Schedule? Cron(Fields fields)
    {
        var isRead = fields.TryTake<string>("cron", Scalars.Text, out var expression);
        var name = ZoneOf(fields);
        var intervals = fields.TryTake<bool>("data_intervals", Scalars.Truth, out var asked) && asked;
        var hasFirst = fields.TryTake<FirstTick>("first_tick", Scalars.Choice, out var first);
        if (!isRead)
            return Refused(fields, "The schedule needs 'cron'.");
        if (intervals)
            return Schedule.CronIntervals(expression!, name);
        return hasFirst ? new Schedule.CronSchedule(expression!, name) { FirstTick = first } : Schedule.Cron(expression!, name);
    }

    private Schedule? Crons(Fields fields)
    {
        var name = ZoneOf(fields);
        return fields.TryTake<IReadOnlyList<string>>("crons", Collections.ListOf<string>(Scalars.Text), out var expressions)
            ? Schedule.Crons(expressions, name)
            : Refused(fields, "The schedule needs 'crons'.");
    }

    private static Schedule? Every(Fields fields, string key, bool intervals) =>
        fields.TryTake<Periods>(key, Periods.Read, out var period) ? period.Schedule(intervals) : Refused(fields, $"The schedule needs '{key}'.");

    private Schedule? At(Fields fields, string key, string manualKey)
    {
        var manual = fields.TryTake<bool>(manualKey, Scalars.Truth, out var asked) && asked;
        return fields.TryTake<IReadOnlyList<DateTimeOffset>>(key, Collections.ListOf<DateTimeOffset>(instants.Read), out var events)
            ? Schedule.At(events, manual)
            : Refused(fields, $"The schedule needs '{key}'.");
    }

    private string ZoneOf(Fields fields) => fields.TryTake<TimeZoneInfo>("timezone", Instants.Zone, out var own) ? own.Id : zone.Id;

    /// <summary>Says so unless something more exact was said already.</summary>
    private static Schedule? Refused(Fields fields, string message)
    {
        fields.ReportIfSound(message);
        return null;
    }
}
