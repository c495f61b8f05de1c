using System.Net.Http.Headers;
using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Access;

/// <summary>Finds out who asks: by token, by the word of a proxy, by cookie, or because there are no users and the request comes from this machine.</summary>
internal sealed class VisitFinder(IUsers users, IApiTokens tokens, SessionTokens sessionTokens, SignInSwitch signIn, WebSettings settings)
{
    private const string Bearer = "Bearer";

    /// <summary>Who asks; <see langword="null"/> when that is not known.</summary>
    internal async Task<Visit?> FindAsync(HttpContext context)
    {
        // A token that is no good does not fall back to anything: whoever sent it must learn so.
        if (TokenOf(context.Request) is { } token)
            return Of(await tokens.FindUserAsync(token, context.RequestAborted) ?? await sessionTokens.FindUserAsync(token, context.RequestAborted), VisitWay.Token);
        return Of(await ByProxyAsync(context), VisitWay.Proxy)
            ?? Of(await BySessionAsync(context), VisitWay.Session)
            ?? Of(await LocalAsync(context), VisitWay.Local);
    }

    private static Visit? Of(AccessUser? user, VisitWay way) => user is null ? null : new Visit(user, way);

    private static string? TokenOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? header.Parameter ?? "" : null;

    private static async Task<AccessUser?> BySessionAsync(HttpContext context) =>
        (await context.AuthenticateAsync(SessionCookie.Scheme)).Succeeded ? context.Features.Get<KnownUser>()?.User : null;

    private async Task<AccessUser?> LocalAsync(HttpContext context) =>
        ConnectionFacts.Of(context).IsFromThisMachine && !await signIn.IsOnAsync(context.RequestAborted) ? new AccessUser(Caller.Current, AccessRole.Admin) : null;

    // Anybody can send a header: it counts only on a connection from a trusted proxy itself.
    private async Task<AccessUser?> ByProxyAsync(HttpContext context)
    {
        if (settings.ProxySignIn is not { } proxy || ConnectionFacts.Of(context).Address is not { } address || !settings.TrustedProxies.Any(network => network.Contains(address)))
            return null;
        if (context.Request.Headers[proxy.Header] is not [{ Length: > 0 } text])
            return null;
        var name = UserRules.Normalized(text);
        if (UserRules.NameProblem(name) is not null)
            return null;
        if (await users.FindKnownAsync(name, context.RequestAborted) is { } known)
            return known.User;
        return RoleOf(proxy, context.Request) is { } role && !await IsKeptOutAsync(name, context.RequestAborted) ? new AccessUser(name, role) : null;
    }

    private async Task<bool> IsKeptOutAsync(string name, CancellationToken cancellationToken) => (await users.ListAsync(cancellationToken)).Any(user => user.Name == name);

    // The highest of the groups' roles.
    private static AccessRole? RoleOf(ProxySignIn proxy, HttpRequest request)
    {
        var groups = proxy.GroupsHeader is { } header ? request.Headers[header].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        var roles = groups.Append("*").Where(proxy.Roles.ContainsKey).Select(group => proxy.Roles[group]).ToList();
        return roles.Count == 0 ? null : roles.Max();
    }
}
