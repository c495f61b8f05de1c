using System.Globalization;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>Where pages are: these here, Hangfire's, and the site's own with Airflow's paths.</summary>
/// <param name="page">The page that is shown.</param>
internal sealed class Places(RazorPage page)
{
    private readonly string _site = (DashboardVisit.Of(page)?.SiteRoot ?? "") + "/";

    internal string Site => _site;

    internal string Dags => page.Url.To(DashboardPaths.Dags);

    internal string Dag(string dagId) => page.Url.To($"{DashboardPaths.Dags}/{Uri.EscapeDataString(dagId)}");

    internal string Run(string dagId, string runId) => $"{Dag(dagId)}/runs/{Uri.EscapeDataString(runId)}";

    internal string Job(string jobId) => page.Url.JobDetails(jobId);

    internal string SiteDag(string dagId) => $"{_site}dags/{Uri.EscapeDataString(dagId)}";

    internal string SiteRun(string dagId, string runId) => $"{SiteDag(dagId)}/runs/{Uri.EscapeDataString(runId)}";

    internal string SiteLog(string dagId, string runId, string taskId, int mapIndex, int attempt) => string.Create(
        CultureInfo.InvariantCulture, $"{SiteRun(dagId, runId)}/tasks/{Uri.EscapeDataString(taskId)}{(mapIndex < 0 ? "" : $"/mapped/{mapIndex}")}?try_number={attempt}");
}
