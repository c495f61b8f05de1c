using System.Text.RegularExpressions;
using Dagfire.Hangfire.Dashboard.Figures;
using Dagfire.Hangfire.Dashboard.Pages;
using Dagfire.Hangfire.Dashboard.Sections;
using Hangfire;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>
/// Adds menu, pages, section and figures to Hangfire's dashboard. These are the process's, whatever the number of sites: they are added once, and find what they need in each request.
/// </summary>
internal static class DashboardParts
{
    private const string Styles = "dagfire.css";
    private const int SectionOrder = 100;

    private static readonly Lock Once = new();
    private static bool _areRegistered;

    internal static void Register()
    {
        lock (Once)
        {
            if (_areRegistered)
                return;
            _areRegistered = true;
            AddPages();
            AddMenu();
            DashboardRoutes.AddStylesheet(typeof(DashboardParts).Assembly, Styles);
            GlobalConfiguration.Configuration.UseDashboardMetrics(FigureMetrics.All).UseJobDetailsRenderer(SectionOrder, JobSectionMarkup.Of);
        }
    }

    private static void AddPages()
    {
        Add(DashboardPaths.Dags, (reader, match) => reader.DagsAsync(match));
        Add($"{DashboardPaths.Dags}/(?<dag>[^/]+)", (reader, match) => reader.DagAsync(match));
        Add($"{DashboardPaths.Dags}/(?<dag>[^/]+)/runs/(?<run>[^/]+)", (reader, match) => reader.RunAsync(match));
    }

    private static void Add(string path, Func<PageReader, Match, Task<DagfirePage?>> read) => DashboardRoutes.Routes.Add(path, new PageDispatcher(read));

    private static void AddMenu()
    {
        for (var index = 0; index < NavigationMenu.Items.Count; index++)
        {
            var item = NavigationMenu.Items[index];
            NavigationMenu.Items[index] = page => DashboardVisit.Of(page) is { SeesEveryDag: false } ? null! : item(page);
        }

        NavigationMenu.Items.Insert(0, page => DashboardVisit.Of(page) is null
            ? null!
            : new MenuItem("DAGs", page.Url.To(DashboardPaths.Dags)) { Active = page.RequestPath.StartsWith(DashboardPaths.Dags, StringComparison.OrdinalIgnoreCase) });
        NavigationMenu.Items.Add(page => DashboardVisit.Of(page) is null ? null! : new MenuItem("Back to Dagfire", new Places(page).Site));
    }
}
