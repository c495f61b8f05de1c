using System.Security.Claims;
using Dagfire.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Access;

/// <summary>The cookie of somebody who signed in: 12 hours from the last use, and at once over when the password changes or the user is disabled.</summary>
internal static class SessionCookie
{
    internal const string Scheme = "session";
    internal const string Name = "dagfire_session";
    private const string StampClaim = "stamp";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    internal static void Configure(CookieAuthenticationOptions options, WebSettings settings)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = Policy(settings);
        options.Cookie.Path = settings.PathBase.Length > 0 ? settings.PathBase : "/";
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    internal static CookieSecurePolicy Policy(WebSettings settings) =>
        settings.BaseUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    internal static Task SignInAsync(HttpContext context, KnownUser known) => context.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, known.User.Name), new Claim(StampClaim, known.Stamp)], Scheme)));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<IUsers>();
        var (name, stamp) = (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), context.Principal?.FindFirstValue(StampClaim));
        if (name is not null && await users.FindKnownAsync(name, context.HttpContext.RequestAborted) is { } known && known.Stamp == stamp)
        {
            context.HttpContext.Features.Set(known);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
