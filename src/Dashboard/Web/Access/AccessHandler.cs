using System.Security.Claims;
using System.Text.Encodings.Web;
using Dagfire.Access;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dagfire.Dashboard.Access;

/// <summary>Makes a visit known to ASP.NET, and shows those whom nobody knows the way in.</summary>
internal sealed class AccessHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, VisitFinder visits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "dagfire";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await visits.FindAsync(Context) is not { } visit)
            return AuthenticateResult.NoResult();
        Context.Features.Set(visit);
        Context.Features.Set(visit.User);
        var roles = Enum.GetValues<AccessRole>().Where(role => Permissions.Allows(visit.User, role)).Select(role => new Claim(ClaimTypes.Role, AccessNames.Of(role)));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, visit.User.Name), new Claim(ClaimTypes.Name, visit.User.Name), .. roles], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Answer.IsForPrograms(Context))
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Answer.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Not authenticated");
        }

        // What was to be changed is not changed after signing in: only pages are come back to.
        var back = HttpMethods.IsGet(Request.Method) ? $"?return_url={Uri.EscapeDataString($"{Request.PathBase}{Request.Path}{Request.QueryString}")}" : "";
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers[HeaderNames.Location] = $"{Request.PathBase}/sign-in{back}";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Answer.WriteAsync(Context, StatusCodes.Status403Forbidden, words: null);
}
