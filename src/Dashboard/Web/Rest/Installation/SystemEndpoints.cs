using System.Text.Json;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Installation;

/// <summary>What else Airflow says of an installation: providers, plugins, its configuration.</summary>
internal static class SystemEndpoints
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/providers", Providers).Is("List providers", typeof(ProviderList), takes: [new("limit", "integer"), new("offset", "integer")]);
        api.MapGet("/plugins", Plugins).Is("List plugins: there are none", typeof(PluginList), takes: [new("limit", "integer"), new("offset", "integer")]);
        api.MapGet("/plugins/importErrors", PluginErrors).Is("List what keeps plugins from loading: there are none", typeof(PluginErrorList));
        api.MapGet("/config", Config).Is("Refused, as by an Airflow that does not show its configuration", takes: new RestParameter("section"));
        api.MapGet("/config/section/{section}/option/{option}", Config).Is("Refused, as by an Airflow that does not show its configuration");
    }

    private static IResult Providers(RestCall call, KnownProviders providers)
    {
        call.Require(Right.ReadSite);
        var page = call.Query.Page(Sorting.By(""));
        call.Query.Check();
        return RestCall.Ok(new ProviderList([.. page.Of(providers.All).Select(ProviderShape.Of)], providers.All.Count));
    }

    private static IResult Plugins(RestCall call)
    {
        call.Require(Right.ReadSite);
        call.Query.Page(Sorting.By(""));
        call.Query.Check();
        return RestCall.Ok(new PluginList([], 0));
    }

    private static IResult PluginErrors(RestCall call)
    {
        call.Require(Right.ReadSite);
        return RestCall.Ok(new PluginErrorList([], 0));
    }

    // Settings may hold secrets, and have other names than Airflow's.
    private static IResult Config() => throw new RestException(StatusCodes.Status403Forbidden, "Your Airflow administrator chose not to expose the configuration, most likely for security reasons.");
}

/// <summary>The providers of this build.</summary>
/// <param name="All">All of them, by name.</param>
internal sealed record KnownProviders(IReadOnlyList<IProvider> All);

internal sealed record ProviderShape(string PackageName, string Description, string Version, string? DocumentationUrl)
{
    internal static ProviderShape Of(IProvider provider)
    {
        var types = provider.ConnectionTypes.Count > 0 ? $"Connections of the types {string.Join(", ", provider.ConnectionTypes)}, by {provider.Sdk}" : provider.Sdk;
        return new ProviderShape($"dagfire-providers-{provider.Name}", types, provider.Sdk.Split(' ')[^1], DocumentationUrl: null);
    }
}

internal sealed record ProviderList(IReadOnlyList<ProviderShape> Providers, int TotalEntries);

internal sealed record PluginList(IReadOnlyList<JsonElement> Plugins, int TotalEntries);

internal sealed record PluginErrorList(IReadOnlyList<JsonElement> ImportErrors, int TotalEntries);
