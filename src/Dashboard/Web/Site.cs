using Dagfire.Dashboard.Access;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Live;
using Dagfire.Dashboard.Pages.Admin;
using Dagfire.Dashboard.Pages.Approvals;
using Dagfire.Dashboard.Pages.Assets;
using Dagfire.Dashboard.Pages.Bulk;
using Dagfire.Dashboard.Pages.DagList;
using Dagfire.Dashboard.Pages.Dags;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Pages.Dbt.Docs;
using Dagfire.Dashboard.Pages.Deadlines;
using Dagfire.Dashboard.Pages.Now;
using Dagfire.Dashboard.Pages.RunLists;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Pages.TaskInstances;
using Dagfire.Dashboard.Rest;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard;

/// <summary>Puts the web site together.</summary>
internal static class Site
{
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    internal static WebApplication Build(WebSettings settings, IServiceProvider host)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(Site).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MostRequestBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        });
        var modules = host.GetServices<IWebModule>().ToList();
        AddServices(builder.Services, settings, host, modules);
        var site = builder.Build();
        foreach (var url in settings.Urls)
            site.Urls.Add(url);
        Use(site, settings);
        Map(site, modules);
        return site;
    }

    private static void AddServices(IServiceCollection services, WebSettings settings, IServiceProvider host, List<IWebModule> modules)
    {
        services.AddHostPorts(host);
        services.AddSingleton(settings);
        services.AddSingleton(new SiteMenu(modules));
        services.AddSingleton<DbtPresence>();
        services.AddSingleton<DbtDocs>();
        services.AddSingleton<DocsTickets>();
        services.AddSingleton<LivePulse>();
        services.AddSingleton<BulkChanges>();
        services.AddSingleton<RunModelReader>();
        services.AddSingleton<TaskModelReader>();
        services.AddRouting();
        services.AddRazorComponents();
        services.AddResponseCompression(Compress);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = settings.RequestTimeout });
        services.AddSiteAccess(settings);
        services.AddRest(host);
        foreach (var module in modules)
            module.AddServices(services);
    }

    // Also over https: what is secret in a page, the token of its forms, is another text in each answer, so that the length of answers tells nothing about it.
    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "application/json"];
    }

    // In this order: what comes first sees the request as it came, what comes last knows who asks.
    private static void Use(WebApplication site, WebSettings settings)
    {
        site.UseMiddleware<DirectConnection>();
        if (settings.TrustedProxies.Count > 0)
            site.UseForwardedHeaders(ForwardedHeadersOf(settings));
        site.UseMiddleware<PathBaseOfSite>();
        site.UseMiddleware<SecurityHeaders>();
        site.UseResponseCompression();
        site.UseMiddleware<ErrorAnswers>();
        site.UseMiddleware<ClosedSite>();
        site.UseRouting();
        site.UseRequestTimeouts();
        site.UseAuthentication();
        site.UseMiddleware<ReadableInput>();
        site.UseMiddleware<ForgeryGuard>();
        site.UseAuthorization();
        site.UseMiddleware<NamedCaller>();
    }

    private static ForwardedHeadersOptions ForwardedHeadersOf(WebSettings settings)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        return options;
    }

    private static void Map(WebApplication site, List<IWebModule> modules)
    {
        HealthEndpoints.Map(site);
        AssetEndpoints.Map(site);
        SignInEndpoints.Map(site);
        TokenEndpoints.Map(site);
        ThemeEndpoints.Map(site);
        LiveEndpoints.Map(site);
        NowEndpoints.Map(site);
        DagListEndpoints.Map(site);
        DagEndpoints.Map(site);
        AssetPageEndpoints.Map(site);
        DbtEndpoints.Map(site);
        DocsEndpoints.Map(site);
        ApprovalEndpoints.Map(site);
        AdminEndpoints.Map(site);
        RunListEndpoints.Map(site);
        DeadlineEndpoints.Map(site);
        BulkEndpoints.Map(site);
        AccountEndpoints.Map(site);
        RestRoutes.Map(site);
        foreach (var module in modules)
        {
            var group = site.MapGroup("").RequireRole(module.Role).WithMetadata(new ModuleMetadata(module.ContentPolicy, module.ChecksForms));
            module.Map(group);
        }
    }
}

/// <summary>What a module wants for its endpoints.</summary>
/// <param name="ContentPolicy">Its content-security policy, or the site's.</param>
/// <param name="ChecksForms">Whether it looks after forged forms itself.</param>
internal sealed record ModuleMetadata(string? ContentPolicy, bool ChecksForms);

/// <summary>The entries of the menu that modules bring, with the roles they need.</summary>
internal sealed class SiteMenu(IEnumerable<IWebModule> modules)
{
    private readonly List<(NavigationEntry Entry, Dagfire.Access.AccessRole Role)> _entries =
        [.. modules.Where(module => module.Navigation is not null).Select(module => (module.Navigation!, module.Role)).OrderBy(entry => entry.Item1.Order)];

    /// <summary>What a user gets to see of it.</summary>
    internal IReadOnlyList<NavigationEntry> For(Dagfire.Access.AccessUser? user) =>
        user is null ? [] : [.. _entries.Where(entry => Dagfire.Access.Permissions.Allows(user, entry.Role)).Select(entry => entry.Entry)];
}
