using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Figures;

/// <summary>The figures as Hangfire's dashboard shows them on its first page.</summary>
internal static class FigureMetrics
{
    internal static DashboardMetric[] All { get; } =
    [
        Of("running", "Running tasks", figures => new Metric(figures.Running) { Style = StyleOf(figures.Running, MetricStyle.Success) }),
        Of("queued", "Queued tasks", figures => new Metric(figures.Queued) { Style = StyleOf(figures.Queued, MetricStyle.Info), Title = "They have a slot and wait for a worker." }),
        Of("scheduled", "Tasks without a slot", figures => new Metric(figures.Scheduled) { Style = StyleOf(figures.Scheduled, MetricStyle.Warning), Title = "They wait for a free slot." }),
        Of("failed-runs", "Failed runs, 24 hours", figures => new Metric(figures.FailedRuns) { Style = StyleOf(figures.FailedRuns, MetricStyle.Danger) }),
        Of("workers", "Workers / slots", figures => new Metric($"{figures.Workers} / {figures.Slots}") { IntValue = figures.Workers, Style = figures.Workers == 0 ? MetricStyle.Danger : MetricStyle.Default }),
    ];

    private static DashboardMetric Of(string name, string title, Func<ClusterFigures, Metric> metric) =>
        new($"dagfire:{name}", title, page => DashboardVisit.Of(page)?.Figures is { } figures ? metric(figures) : null!);

    private static MetricStyle StyleOf(int count, MetricStyle style) => count == 0 ? MetricStyle.Default : style;
}
