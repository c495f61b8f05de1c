namespace Dagfire.Timetables;

/// <summary>The rules of clock changes, applied to every minute of a window.</summary>
internal static class ZoneOracle
{
    private static readonly TimeSpan Margin = TimeSpan.FromHours(30);

    internal static List<DateTime> Ticks(ZonedCron cron, RandomCron oracle, DateTime from, DateTime until)
    {
        var everyHour = oracle.Text.Split(' ')[1] == "*";
        var ticks = new SortedSet<DateTime>();
        var lastPass = new Dictionary<DateTime, DateTime>();
        DateTime? before = null;
        for (var instant = from - Margin; instant < until + Margin; instant = instant.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(instant, cron.Zone);
            if (everyHour && oracle.Matches(local))
                ticks.Add(instant);
            lastPass[local] = instant;
            for (var skipped = before?.AddMinutes(1); !everyHour && skipped < local; skipped = skipped.Value.AddMinutes(1))
            {
                if (oracle.Matches(skipped.Value))
                    ticks.Add(instant + (skipped.Value - before!.Value.AddMinutes(1)));
            }

            before = local;
        }

        if (!everyHour)
            ticks.UnionWith(lastPass.Where(pass => oracle.Matches(pass.Key)).Select(pass => pass.Value));
        return [.. ticks.Where(tick => tick >= from && tick < until)];
    }
}
