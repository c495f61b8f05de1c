using Dagfire.Access;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Pages.RunLists;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Pages;

/// <summary>The site's menu: its own pages, and those of the modules.</summary>
internal static class SiteNavigation
{
    private static readonly NavigationEntry[] Own =
    [
        new("Now", "/", Order: 0), new("DAGs", "/dags", Order: 10), new("Runs", RunTabs.Path, Order: 20), new("Tasks", "/tasks", Order: 30), new("Assets", "/assets", Order: 40), new("dbt", DbtLinks.Path, Order: 50),
        new("Admin", "/admin", Order: 80),
    ];

    internal static IEnumerable<NavigationEntry> For(SiteView view) =>
        view.User is null ? [] : Own.Where(entry => IsShown(entry.Path, view)).Concat(view.Menu).OrderBy(entry => entry.Order);

    /// <summary>Whether a page belongs to an entry: it lies under the entry's path, or is a tab beside the pages that do.</summary>
    internal static bool IsCurrent(NavigationEntry entry, SiteView view) => view.IsUnder(entry.Path) || entry.Path == RunTabs.Path && RunTabs.Others.Any(view.IsUnder);

    private static bool IsShown(string path, SiteView view) => path switch
    {
        "/admin" => view.May(Right.ReadSite),
        DbtLinks.Path => view.Context.RequestServices.GetRequiredService<DbtPresence>().IsKnown,
        _ => true,
    };
}
