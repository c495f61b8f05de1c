using Dagfire.Access;
using Dagfire.Hangfire.Dashboard.Figures;
using Dagfire.Hangfire.Dashboard.Sections;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>A request to Hangfire's dashboard that was let in, with what its page needs: pages themselves cannot wait for a database.</summary>
/// <param name="User">Who asks.</param>
/// <param name="SiteRoot">The path the web site lies under; empty for the root.</param>
internal sealed record DashboardVisit(AccessUser User, string SiteRoot)
{
    /// <summary>Whether buttons do nothing on the page that is asked for.</summary>
    internal bool IsReadOnly { get; init; } = true;

    /// <summary>What the page of a job says about its attempt; <see langword="null"/> on other pages and for other jobs.</summary>
    internal JobSection? Section { get; init; }

    /// <summary>What the pages with figures show; <see langword="null"/> on others.</summary>
    internal ClusterFigures? Figures { get; init; }

    /// <summary>Whether every DAG may be seen. Who may not see all gets no lists of jobs: Hangfire's lists know no DAGs.</summary>
    internal bool SeesEveryDag => Permissions.AllowsEveryDag(User, DagAction.Read);

    /// <summary>The visit of a request; <see langword="null"/> when it came by another way, for example in a dashboard of another part of the process.</summary>
    internal static DashboardVisit? Of(DashboardContext? context) => (context as AspNetCoreDashboardContext)?.HttpContext.Features.Get<DashboardVisit>();

    internal static DashboardVisit? Of(RazorPage page) => Of(page.Context);

    internal bool MayRead(string dagId, IReadOnlyCollection<string> tags) => Permissions.Allows(User, DagAction.Read, dagId, tags);

    /// <summary>Makes it known to the pages of a request.</summary>
    internal void Enter(HttpContext context) => context.Features.Set(this);
}
