using Dagfire.Access;
using Dagfire.Dashboard;
using Dagfire.Hangfire.Dashboard.Figures;
using Dagfire.Hangfire.Dashboard.Sections;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>Hangfire's dashboard as a part of the web site: behind its sign-in, with its roles, under its content policy and its guard against forged forms.</summary>
internal sealed class DashboardModule(JobStorage storage, HangfireParts parts) : IWebModule
{
    internal const string Path = "/hangfire";

    // Each open page asks this often for its counts.
    private const int PollMilliseconds = 5000;

    public AccessRole Role => AccessRole.Viewer;

    public NavigationEntry? Navigation => new("Hangfire", Path, Order: 90);

    public void AddServices(IServiceCollection services)
    {
        DashboardParts.Register();
        services.AddSingleton(storage);
        services.AddSingleton(provider => new ByHand(storage, parts, provider.GetRequiredService<ILogger<ByHand>>()));
        services.AddSingleton<IBackgroundJobClientFactory, NamedJobClients>();
        services.AddSingleton<IRecurringJobManagerFactory, NamedRecurringJobs>();
        services.AddSingleton<FigureReader>();
        services.AddSingleton<JobSectionReader>();
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.CreateApplicationBuilder()
            .UsePathBase(Path)
            .UseMiddleware<DashboardGate>()
            .UseMiddleware<AspNetCoreDashboardMiddleware>(storage, Options(), DashboardRoutes.Routes, true)
            .Build();
        endpoints.Map(Path + "/{**path}", pages);
    }

    private static DashboardOptions Options() => new()
    {
        Authorization = [new GateOnly()],
        AsyncAuthorization = [],
        IsReadOnlyFunc = context => DashboardVisit.Of(context) is not { IsReadOnly: false },
        DashboardTitle = "Dagfire on Hangfire",
        DisplayStorageConnectionString = false,
        // The way back stands in the menu: only a request knows which path the site lies under.
        AppPath = null,
        StatsPollingInterval = PollMilliseconds,
    };

    /// <summary>Lets nobody in who has not passed the gate.</summary>
    private sealed class GateOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => DashboardVisit.Of(context) is not null;
    }
}
