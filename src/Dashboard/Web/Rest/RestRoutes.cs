using Dagfire.Access;
using Dagfire.Dashboard.Rest.Admin;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Documents;
using Dagfire.Dashboard.Rest.Events;
using Dagfire.Dashboard.Rest.Own;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Dashboard.Rest.Installation;
using Dagfire.Dashboard.Rest.Tasks;
using Dagfire.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Rest;

/// <summary>The REST API: Airflow's under its own path, and what goes beyond under another.</summary>
internal static class RestRoutes
{
    internal const string Airflow = "/api/v2";
    internal const string Beyond = "/api/dagfire/v1";

    internal static void AddRest(this IServiceCollection services, IServiceProvider host)
    {
        services.AddSingleton<DagAccess>();
        services.AddSingleton<DagFilter>();
        services.AddSingleton<DagShapes>();
        services.AddSingleton<RunAccess>();
        services.AddSingleton<TaskInstanceFilter>();
        services.AddSingleton<TaskChanges>();
        services.AddSingleton<AssetEventShapes>();
        services.AddSingleton(new KnownProviders([.. host.GetServices<IProvider>().OrderBy(provider => provider.Name, StringComparer.Ordinal)]));
        services.AddSingleton<ApiDocument>();
    }

    internal static void Map(IEndpointRouteBuilder site)
    {
        var airflow = Group(site, Airflow);
        DagEndpoints.Map(Tagged(airflow, "DAG"));
        DagVersionEndpoints.Map(Tagged(airflow, "DAG version"));
        DagSiteEndpoints.Map(Tagged(airflow, "DAG"));
        ParseEndpoints.Map(Tagged(airflow, "DAG Parsing"));
        TaskEndpoints.Map(Tagged(airflow, "Task"));
        DagRunEndpoints.Map(Tagged(airflow, "DAG run"));
        TriggerEndpoints.Map(Tagged(airflow, "DAG run"));
        WaitEndpoints.Map(Tagged(airflow, "DAG run"));
        BackfillEndpoints.Map(Tagged(airflow, "Backfill"));
        TaskInstanceEndpoints.Map(Tagged(airflow, "Task instance"));
        TaskChangeEndpoints.Map(Tagged(airflow, "Task instance"));
        BulkTaskEndpoints.Map(Tagged(airflow, "Task instance"));
        TryEndpoints.Map(Tagged(airflow, "Task instance"));
        LogEndpoints.Map(Tagged(airflow, "Task instance"));
        HumanEndpoints.Map(Tagged(airflow, "Task instance"));
        XComEndpoints.Map(Tagged(airflow, "XCom"));
        RestAssetEndpoints.Map(Tagged(airflow, "Asset"));
        AssetEventEndpoints.Map(Tagged(airflow, "Asset"));
        QueuedEventEndpoints.Map(Tagged(airflow, "Asset"));
        EventLogEndpoints.Map(Tagged(airflow, "Event log"));
        PoolEndpoints.Map(Tagged(airflow, "Pool"));
        VariableEndpoints.Map(Tagged(airflow, "Variable"));
        ConnectionEndpoints.Map(Tagged(airflow, "Connection"));
        ImportErrorEndpoints.Map(Tagged(airflow, "Import error"));
        JobEndpoints.Map(Tagged(airflow, "Installation"));
        SystemEndpoints.Map(Tagged(airflow, "Installation"));
        MapBeyond(Group(site, Beyond));
        DocumentEndpoints.Map(site);
    }

    private static void MapBeyond(RouteGroupBuilder beyond)
    {
        DagFileEndpoints.Map(Tagged(beyond, "DAG file"));
        UserEndpoints.Map(Tagged(beyond, "User"));
        OwnTokenEndpoints.Map(Tagged(beyond, "Token"));
        NotificationEndpoints.Map(Tagged(beyond, "Notification"));
        RestDbtEndpoints.Map(Tagged(beyond, "dbt"));
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder site, string prefix)
    {
        var group = site.MapGroup(prefix).RequireRole(AccessRole.Viewer);
        group.AddEndpointFilter<RestErrors>();
        return group;
    }

    private static RouteGroupBuilder Tagged(RouteGroupBuilder group, string tag) => group.MapGroup("").WithMetadata(new RestTag(tag));
}

/// <summary>What an operation is about.</summary>
/// <param name="Name">A word or two.</param>
internal sealed record RestTag(string Name);
