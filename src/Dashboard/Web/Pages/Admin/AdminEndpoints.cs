using Dagfire.Access;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Admin.Audit;
using Dagfire.Dashboard.Pages.Admin.Cluster;
using Dagfire.Dashboard.Pages.Admin.Connections;
using Dagfire.Dashboard.Pages.Admin.ImportErrors;
using Dagfire.Dashboard.Pages.Admin.Notifications;
using Dagfire.Dashboard.Pages.Admin.Pools;
using Dagfire.Dashboard.Pages.Admin.Storage;
using Dagfire.Dashboard.Pages.Admin.Users;
using Dagfire.Dashboard.Pages.Admin.Variables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin;

/// <summary>The pages of the administration.</summary>
internal static class AdminEndpoints
{
    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/admin", (HttpContext context) => SignInEndpoints.SeeOther(context, context.Request.PathBase + AdminTabs.All[0].Path)).RequireRight(Right.ReadSite);
        ClusterEndpoints.Map(site);
        PoolEndpoints.Map(site);
        ConnectionEndpoints.Map(site);
        VariableEndpoints.Map(site);
        ImportErrorEndpoints.Map(site);
        NotificationEndpoints.Map(site);
        AuditEndpoints.Map(site);
        StorageEndpoints.Map(site);
        UserEndpoints.Map(site);
    }
}
