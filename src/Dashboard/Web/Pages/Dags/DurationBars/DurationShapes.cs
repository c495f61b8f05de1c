using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Pages.Runs;

namespace Dagfire.Dashboard.Pages.Dags.DurationBars;

/// <summary>Bars of durations over time, with their median. Pure.</summary>
internal static class DurationShapes
{
    internal const int Width = 1000;
    internal const int Height = 220;
    internal const int Left = 70;
    private const int Widest = 24;
    private const double Least = 2;

    internal static DurationShape Of(IReadOnlyList<DurationPoint> points)
    {
        var longest = points.Select(point => point.Took).DefaultIfEmpty().Max();
        var step = Math.Min(Widest, (double)(Width - Left) / Math.Max(1, points.Count));
        double Tall(TimeSpan took) => longest <= TimeSpan.Zero ? Least : Math.Max(Least, Math.Round((Height - 20) * (took / longest), 1));
        var bars = points.Select((point, index) => new DurationBar(point, Math.Round(Left + (index * step), 1), Height - Tall(point.Took), Math.Round(Math.Max(1, step - 2), 1), Tall(point.Took), Title(point))).ToList();
        var median = RunWords.Median(points.Where(point => point.State == "success").Select(point => point.Took));
        return new DurationShape(bars, longest, median, median is { } usual ? Height - Tall(usual) : null);
    }

    private static string Title(DurationPoint point) =>
        $"{point.RunId}{(point.MapIndex < 0 ? "" : $" [{point.MapIndex}]")}: {StateSigns.Words(point.State)}, {TimeWords.Duration(point.Took)}{(point.Attempts > 1 ? $", {point.Attempts} attempts" : "")}";
}

/// <summary>The bars, the longest duration, and the median of what ended well.</summary>
public sealed record DurationShape(IReadOnlyList<DurationBar> Bars, TimeSpan Longest, TimeSpan? Median, double? MedianY);

/// <summary>A bar.</summary>
public sealed record DurationBar(DurationPoint Point, double X, double Y, double Width, double Height, string Title);
