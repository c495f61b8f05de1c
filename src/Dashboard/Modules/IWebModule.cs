using Dagfire.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard;

/// <summary>
/// What an assembly adds to the web site: pages under a path of its own, behind the site's sign-in. Registered as a service of the host, so that its constructor takes
/// whatever the host has. Used once, when the site starts.
/// </summary>
public interface IWebModule
{
    /// <summary>The least role that sees anything of it. An endpoint may ask for more with <see cref="WebAccess.RequireRole{TBuilder}"/>.</summary>
    AccessRole Role { get; }

    /// <summary>Its entry in the site's menu; <see langword="null"/> when it has none.</summary>
    NavigationEntry? Navigation { get; }

    /// <summary>What its pages may load, in place of the site's own content-security policy; <see langword="null"/> to keep that one.</summary>
    string? ContentPolicy => null;

    /// <summary>
    /// Whether it refuses forged forms itself. Otherwise the site does: every form must carry the site's token. Requests from other sites are refused either way.
    /// </summary>
    bool ChecksForms => false;

    /// <summary>Adds what its endpoints need to the site's services. Those of the host that are ports (queries, commands, access, audit log) are there already.</summary>
    /// <param name="services">The site's services.</param>
    void AddServices(IServiceCollection services);

    /// <summary>Maps its endpoints, with whole paths below the site's root.</summary>
    /// <param name="endpoints">Where to.</param>
    void Map(IEndpointRouteBuilder endpoints);
}
