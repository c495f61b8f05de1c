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

    /// <summary>The address of the script.</summary>
    public string Script => Root + AssetEndpoints.ScriptPath;

    /// <summary>The address of the grid's own script.</summary>
    public string GridScript => Root + AssetEndpoints.GridScriptPath;

    /// <summary>The instant the page is made at, UTC.</summary>
    public DateTimeOffset Now { get; } = Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The colours a reader chose: <c>light</c>, <c>dark</c>, or <see langword="null"/> for the system's.</summary>
    public string? Theme => ThemeCookie.Read(Context);

    /// <summary>Whether there is a session that can be ended.</summary>
    public bool CanSignOut => Context.Features.Get<Visit>() is { Way: VisitWay.Session };

    /// <summary>The text that tells the site's own forms from forged ones. Sets a cookie.</summary>
    public string FormToken => Context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(Context).RequestToken!;

    /// <summary>The address of this page below the site's root, with its query.</summary>
    public string Here => Context.Request.Path + Context.Request.QueryString;

    /// <summary>Whether a path of the menu is the one this page stands under.</summary>
    /// <param name="path">The path.</param>
    public bool IsUnder(string path) => path == "/" ? Context.Request.Path == "/" : Context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal);

    /// <summary>Whether who reads has a right.</summary>
    /// <param name="right">The right.</param>
    public bool May(Right right) => Context.May(right);

    internal static SiteView Of(HttpContext context)
    {
        var user = context.CurrentUser();
        return new SiteView(context, context.Request.PathBase.Value ?? "", user, context.RequestServices.GetRequiredService<SiteMenu>().For(user));
    }
}
