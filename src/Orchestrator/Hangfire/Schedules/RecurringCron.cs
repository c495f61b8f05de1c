using System.Buffers;
using Hangfire;

namespace Dagfire.Hangfire.Schedules;

/// <summary>
/// A schedule as Hangfire's cron reads it. Where both would read an expression differently, or the schedule is none, the job never fires by itself; the runs are made all the
/// same, because the schedule is read by its own rules alone. Pure.
/// </summary>
internal static class RecurringCron
{
    private static readonly SearchValues<char> SameInBoth = SearchValues.Create("0123456789*/,- ");

    private static readonly Dictionary<string, string> Presets = new(StringComparer.Ordinal)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@quarterly"] = "0 0 1 */3 *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    internal static (string Cron, TimeZoneInfo Zone) Of(ScheduledDag dag)
    {
        var (expression, zone) = dag.Schedule switch
        {
            Schedule.CronSchedule cron => (cron.Expression, cron.TimeZone),
            Schedule.CronIntervalsSchedule cron => (cron.Expression, cron.TimeZone),
            _ => ("", "UTC"),
        };
        expression = Presets.GetValueOrDefault(expression.Trim(), expression).Trim();
        return dag.IsPaused || !MeansTheSame(expression) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? (Cron.Never(), TimeZoneInfo.Utc) : (expression, found);
    }

    // Of the two fields of days, cron takes either where both are restricted, Hangfire both; and signs beyond the plain ones differ.
    private static bool MeansTheSame(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 && !expression.AsSpan().ContainsAnyExcept(SameInBoth) && (fields[2] == "*" || fields[4] == "*");
    }
}
