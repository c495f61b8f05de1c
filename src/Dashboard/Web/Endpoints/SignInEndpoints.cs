using System.Globalization;
using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Dashboard.Access;
using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>Coming in and going out.</summary>
internal static class SignInEndpoints
{
    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in", ShowAsync).AllowAnonymous();
        site.MapPost("/sign-in", TryAsync).AllowAnonymous();
        site.MapPost("/sign-out", LeaveAsync).AllowAnonymous();
        // Where Airflow's clients send people.
        site.MapGet("/api/v2/auth/login", (HttpContext context, string? next) =>
            Results.Redirect($"{context.Request.PathBase}/sign-in?return_url={Uri.EscapeDataString(ReturnUrl.Safe(context.Request.PathBase, next))}", preserveMethod: true)).AllowAnonymous();
        site.MapGet("/api/v2/auth/logout", LogOutAsync).AllowAnonymous();
    }

    internal static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Where an attempt to sign in counts against.</summary>
    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    internal static string WordsFor(SignInResult.Locked locked, TimeProvider clock) =>
        string.Create(CultureInfo.InvariantCulture, $"There were too many attempts. Try again in {Math.Max(1, (int)Math.Ceiling((locked.Until - clock.GetUtcNow()).TotalMinutes))} minutes.");

    private static async Task ShowAsync(HttpContext context, SignInSwitch signIn, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "return_url")] string? returnUrl)
    {
        var back = ReturnUrl.Safe(context.Request.PathBase, returnUrl);
        if (context.CurrentUser() is not null || !await signIn.IsOnAsync(context.RequestAborted))
            await SeeOther(context, back).ExecuteAsync(context);
        else
            await PageAsync(context, StatusCodes.Status200OK, back, user: "", problem: null);
    }

    private static async Task TryAsync(HttpContext context, ISignIn signIn, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (user, back) = (form["username"].ToString(), ReturnUrl.Safe(context.Request.PathBase, form["return_url"]));
        switch (await signIn.TryAsync(user, form["password"].ToString(), AddressOf(context), context.RequestAborted))
        {
            case SignInResult.Succeeded succeeded:
                await SessionCookie.SignInAsync(context, succeeded.Known);
                await SeeOther(context, back).ExecuteAsync(context);
                break;
            case SignInResult.Locked locked:
                context.Response.Headers.RetryAfter = RetryAfter(locked, clock);
                await PageAsync(context, StatusCodes.Status429TooManyRequests, back, user, WordsFor(locked, clock));
                break;
            default:
                await PageAsync(context, StatusCodes.Status401Unauthorized, back, user, "Name or password is wrong.");
                break;
        }
    }

    internal static string RetryAfter(SignInResult.Locked locked, TimeProvider clock) =>
        Math.Max(1, (int)Math.Ceiling((locked.Until - clock.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static async Task<IResult> LeaveAsync(HttpContext context, IAuditLog audit)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        if (context.Features.Get<Visit>() is { Way: VisitWay.Session })
            await audit.RecordAsync(new AuditEntry("sign_out"), context.RequestAborted);
        return SeeOther(context, $"{context.Request.PathBase}/sign-in");
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, IAuditLog audit)
    {
        await LeaveAsync(context, audit);
        return Results.Redirect($"{context.Request.PathBase}/sign-in", preserveMethod: true);
    }

    private static Task PageAsync(HttpContext context, int status, string back, string user, string? problem) => Answer.PageAsync<SignInPage>(context, status, new Dictionary<string, object?>
    {
        [nameof(SignInPage.Back)] = back,
        [nameof(SignInPage.User)] = user,
        [nameof(SignInPage.Problem)] = problem,
    });
}
