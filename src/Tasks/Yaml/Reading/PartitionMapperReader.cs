using System.Diagnostics.CodeAnalysis;
using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads a partition mapper: its name, a mapping with its name and what it is to do, or dag-factory's <c>__type__</c> of Airflow's.</summary>
internal static class PartitionMapperReader
{
    private static readonly Dictionary<string, PartitionPeriod> Periods = new()
    {
        ["to_hour"] = PartitionPeriod.Hour,
        ["to_day"] = PartitionPeriod.Day,
        ["to_week"] = PartitionPeriod.Week,
        ["to_month"] = PartitionPeriod.Month,
        ["to_quarter"] = PartitionPeriod.Quarter,
        ["to_year"] = PartitionPeriod.Year,
    };

    /// <summary>Airflow's classes, under the names of 3.2 and of later versions.</summary>
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["IdentityMapper"] = "identity",
        ["ToHourlyMapper"] = "to_hour",
        ["StartOfHourMapper"] = "to_hour",
        ["ToDailyMapper"] = "to_day",
        ["StartOfDayMapper"] = "to_day",
        ["ToWeeklyMapper"] = "to_week",
        ["StartOfWeekMapper"] = "to_week",
        ["ToMonthlyMapper"] = "to_month",
        ["StartOfMonthMapper"] = "to_month",
        ["ToQuarterlyMapper"] = "to_quarter",
        ["StartOfQuarterMapper"] = "to_quarter",
        ["ToYearlyMapper"] = "to_year",
        ["StartOfYearMapper"] = "to_year",
        ["ProductMapper"] = "product",
        ["ChainMapper"] = "chain",
        ["AllowedKeyMapper"] = "allowed_keys",
    };

    private static readonly string[] Names = ["identity", .. Periods.Keys, "product", "chain", "allowed_keys"];

    internal static bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        switch (node)
        {
            case TextNode { IsNull: false } text:
                value = OfName(text.Text);
                return value is not null || Unknown(text, text.Text, Names, reporter);
            case MapNode map when Types.Of(map) is { } type:
                return OfType(map, type, reporter, out value);
            case MapNode { Entries: [var only] }:
                return OfEntry(only, reporter, out value);
            default:
                value = null;
                return Scalars.Refuse(node, reporter, $"a partition mapper: one of {string.Join(", ", Names)}, or a mapping with one of them");
        }
    }

    private static PartitionMapper? OfName(string name) =>
        name == "identity" ? PartitionMapper.Identity : Periods.TryGetValue(name, out var period) ? new TemporalMapper(period, "UTC") : null;

    private static bool OfEntry(MapEntry entry, Reporter reporter, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        value = null;
        return entry.Key.Text switch
        {
            "identity" => Scalars.Refuse(entry.Value, reporter, "nothing behind 'identity'"),
            "chain" => Several(entry.Value, reporter, parts => new ChainMapper(parts), out value),
            "product" => Several(entry.Value, reporter, parts => new ProductMapper(parts), out value),
            "allowed_keys" => AllowedKeys(entry.Value, reporter, out value),
            var name when Periods.TryGetValue(name, out var period) => Temporal(entry.Value, period, reporter, out value),
            var name => Unknown(entry.Key, name, Names, reporter),
        };
    }

    private static bool OfType(MapNode map, string type, Reporter reporter, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        value = null;
        if (!Classes.TryGetValue(type, out var name))
            return Unknown(map, type, Classes.Keys, reporter);
        if (Periods.TryGetValue(name, out var period))
            return Temporal(map, period, reporter, out value);
        var fields = new Fields(map, reporter);
        fields.Ignore(Types.Key);
        value = name switch
        {
            "identity" => PartitionMapper.Identity,
            "allowed_keys" => fields.TryTake<PartitionMapper>("allowed_keys", AllowedKeys, out var allowed) ? allowed : null,
            _ => fields.TryTake<IReadOnlyList<PartitionMapper>>("mappers", Collections.ListOf<PartitionMapper>(Read), out var parts)
                ? name == "chain" ? new ChainMapper(parts) : Product(parts, fields)
                : null,
        };
        if (value is null)
            fields.ReportIfSound($"'{type}' needs '{(name == "allowed_keys" ? "allowed_keys" : "mappers")}'.");
        return fields.Done() && value is not null;
    }

    private static ProductMapper Product(IReadOnlyList<PartitionMapper> parts, Fields fields)
    {
        var mapper = new ProductMapper(parts);
        return fields.TryTake<string>("delimiter", Scalars.Text, out var delimiter) ? mapper with { Delimiter = delimiter } : mapper;
    }

    private static bool Temporal(Node node, PartitionPeriod period, Reporter reporter, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        value = null;
        if (node is not MapNode map)
            return Scalars.Refuse(node, reporter, "a mapping with 'timezone', 'input_format' and 'output_format'");
        var fields = new Fields(map, reporter);
        fields.Ignore(Types.Key);
        var mapper = new TemporalMapper(period, fields.TryTake<TimeZoneInfo>("timezone", Instants.Zone, out var zone) ? zone.Id : "UTC");
        fields.Take<string>("input_format", Scalars.Text, format => mapper = mapper with { InputFormat = format });
        fields.Take<string>("output_format", Scalars.Text, format => mapper = mapper with { OutputFormat = format });
        value = mapper;
        return fields.Done();
    }

    private static bool AllowedKeys(Node node, Reporter reporter, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        var isRead = Collections.ListOf<string>(Scalars.Text)(node, reporter, out var keys);
        value = new AllowedKeysMapper(keys ?? []);
        return isRead;
    }

    private static bool Several(Node node, Reporter reporter, Func<IReadOnlyList<PartitionMapper>, PartitionMapper> join, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        value = null;
        if (node is MapNode map && map.Find("mappers") is not null)
            return WithDelimiter(map, reporter, join, out value);
        if (node is not ListNode)
            return Scalars.Refuse(node, reporter, "a list of partition mappers");
        var isRead = Collections.ListOf<PartitionMapper>(Read)(node, reporter, out var parts);
        value = join(parts ?? []);
        return isRead;
    }

    private static bool WithDelimiter(MapNode map, Reporter reporter, Func<IReadOnlyList<PartitionMapper>, PartitionMapper> join, [MaybeNullWhen(false)] out PartitionMapper value)
    {
        var fields = new Fields(map, reporter);
        var isRead = fields.TryTake<IReadOnlyList<PartitionMapper>>("mappers", Collections.ListOf<PartitionMapper>(Read), out var parts);
        value = join(parts ?? []) is ProductMapper ? Product(parts ?? [], fields) : join(parts ?? []);
        return fields.Done() && isRead;
    }

    private static bool Unknown(Node node, string name, IEnumerable<string> known, Reporter reporter)
    {
        reporter.Add(node.At, $"There is no partition mapper '{name}'.{NearestName.Hint(name, known)} Known are {string.Join(", ", known)}.");
        return false;
    }
}
