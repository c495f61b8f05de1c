using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads durations: seconds, <c>5m</c>, <c>1h30m</c>, <c>2 days</c>, <c>00:05:00</c>, <c>PT5M</c>, or a mapping <c>{hours: 1}</c>.</summary>
internal static class Durations
{
    private const string Expected = "a duration such as 300 (seconds), 5m, 1h30m, '2 days', 00:05:00 or PT5M";

    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["milliseconds"] = TimeSpan.FromMilliseconds(1),
        ["seconds"] = TimeSpan.FromSeconds(1),
        ["minutes"] = TimeSpan.FromMinutes(1),
        ["hours"] = TimeSpan.FromHours(1),
        ["days"] = TimeSpan.FromDays(1),
        ["weeks"] = TimeSpan.FromDays(7),
    };

    internal static bool Read(Node node, Reporter reporter, out TimeSpan value)
    {
        value = default;
        if (node is MapNode map)
            return ReadParts(map, reporter, out value);
        return (node is TextNode text && DurationText.TryParse(text.Text, out value)) || Scalars.Refuse(node, reporter, Expected);
    }

    /// <summary>A number of seconds, for keys that end in <c>_sec</c>.</summary>
    internal static bool Seconds(Node node, Reporter reporter, out TimeSpan value)
    {
        value = default;
        return Scalars.Number(node, reporter, out var seconds) && (TryScale(seconds, TimeSpan.FromSeconds(1), out value) || Scalars.Refuse(node, reporter, Expected));
    }

    private static bool ReadParts(MapNode map, Reporter reporter, out TimeSpan value)
    {
        value = default;
        var fields = new Fields(map, reporter);
        var sum = TimeSpan.Zero;
        fields.Ignore(Types.Key);
        foreach (var (name, unit) in Units)
            fields.Take<double>(name, Scalars.Number, number => sum += TryScale(number, unit, out var part) ? part : default);
        value = sum;
        return fields.Done();
    }

    private static bool TryScale(double number, TimeSpan unit, out TimeSpan value)
    {
        var ticks = number * unit.Ticks;
        var fits = double.IsFinite(ticks) && Math.Abs(ticks) < TimeSpan.FromDays(36_500).Ticks;
        value = fits ? TimeSpan.FromTicks((long)Math.Round(ticks)) : default;
        return fits;
    }
}
