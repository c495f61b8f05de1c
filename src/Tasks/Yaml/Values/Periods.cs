using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>A stretch of time that may be calendar months, as Python's relativedelta has them.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Time">Elapsed time.</param>
internal readonly record struct Periods(int Months, TimeSpan Time)
{
    private const int MonthsPerYear = 12;

    internal Schedule Schedule(bool intervals) => new Schedule.EverySchedule(Months, Time, intervals);

    internal static bool Read(Node node, Reporter reporter, out Periods value)
    {
        value = default;
        var months = 0;
        if (node is not MapNode map)
        {
            var isRead = Durations.Read(node, reporter, out var time);
            value = new Periods(0, time);
            return isRead;
        }

        var calendar = new Fields(map, reporter);
        var isSound = true;
        foreach (var (key, length) in new[] { ("months", 1), ("years", MonthsPerYear) })
        {
            if (calendar.TryTake<int>(key, Scalars.Whole, out var number))
                months += number * length;
            else
                isSound &= calendar.Find(key) is null;
        }

        var rest = new MapNode(map.At, [.. map.Entries.Where(entry => entry.Key.Text is not ("months" or "years"))]);
        isSound &= Durations.Read(rest, reporter, out var elapsed);
        value = new Periods(months, elapsed);
        return isSound;
    }
}
