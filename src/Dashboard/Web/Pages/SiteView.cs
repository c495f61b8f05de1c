using Dagfire.Access;
using Dagfire.Dashboard.Access;
using Dagfire.Dashboard.Endpoints;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Pages;

/// <summary>What every page needs of the site and the request.</summary>
/// <param name="Context">The request.</param>
/// <param name="Root">The path the site lies under; empty for the root.</param>
/// <param name="User">Who asks; <see langword="null"/> for nobody.</param>
/// <param name="Menu">What the menu shows.</param>
public sealed record SiteView(HttpContext Context, string Root, AccessUser? User, IReadOnlyList<NavigationEntry> Menu)
{
    /// <summary>The address of the style sheet.</summary>
    public string Style => Root + AssetEndpoints.StylePath;

    /// <summary>Whether there is a session that can be ended.</summary>
    public bool CanSignOut => Context.Features.Get<Visit>() is { Way: VisitWay.Session };

    /// <summary>The text that tells the site's own forms from forged ones. Sets a cookie.</summary>
    public string FormToken => Context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(Context).RequestToken!;

    internal static SiteView Of(HttpContext context)
    {
        var user = context.CurrentUser();
        return new SiteView(context, context.Request.PathBase.Value ?? "", user, context.RequestServices.GetRequiredService<SiteMenu>().For(user));
    }
}
