using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>The bars of the last 24 hours. Pure.</summary>
internal static class DayShapes
{
    private const int Height = 60;
    private const int Step = 30;
    private const int HoursShown = 24;

    internal static DayShape Of(IReadOnlyList<EndedRunsView> hours, DateTimeOffset now)
    {
        var byHour = hours.ToDictionary(hour => hour.Hour);
        var most = Math.Max(1, hours.Select(hour => hour.Success + hour.Failed).DefaultIfEmpty().Max());
        var last = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var bars = Enumerable.Range(0, HoursShown).Select(index => Bar(byHour, last.AddHours(index + 1 - HoursShown), index, most)).ToList();
        var (success, failed) = (hours.Sum(hour => hour.Success), hours.Sum(hour => hour.Failed));
        return new DayShape(bars, success + failed == 0 ? "No run has ended in the last 24 hours." : $"{success + failed} {(success + failed == 1 ? "run" : "runs")} ended in the last 24 hours: {success} well, {failed} failed.");
    }

    private static DayBar Bar(Dictionary<DateTimeOffset, EndedRunsView> byHour, DateTimeOffset hour, int index, int most)
    {
        var counts = byHour.GetValueOrDefault(hour) ?? new EndedRunsView(hour, 0, 0);
        var (good, bad) = (Scaled(counts.Success, most), Scaled(counts.Failed, most));
        var title = $"{hour.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC: {counts.Success} well, {counts.Failed} failed";
        return new DayBar(index * Step, Height - good - bad, good, Height - bad, bad, title);
    }

    // One failed run among a thousand is still to be seen.
    private static int Scaled(int count, int most) => count == 0 ? 0 : Math.Max(3, (int)Math.Round((Height - 3.0) * count / most));
}

/// <summary>The bars, and the same in words.</summary>
internal sealed record DayShape(IReadOnlyList<DayBar> Bars, string Words);

/// <summary>The bar of an hour.</summary>
internal sealed record DayBar(int X, int SuccessY, int SuccessHeight, int FailedY, int FailedHeight, string Title);
