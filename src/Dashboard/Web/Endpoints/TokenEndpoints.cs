using System.Text.Json;
using System.Text.Json.Serialization;
using Dagfire.Access;
using Dagfire.Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>Airflow's token endpoint: a token for name and password, as JSON or as a form.</summary>
internal static class TokenEndpoints
{
    // Airflow's own lifetimes.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly object[] Missing = [new { loc = (string[])["body"], msg = "Send username and password, as JSON or as a form.", type = "missing" }];

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/auth/token", (HttpContext context, ISignIn signIn, SessionTokens tokens, TimeProvider clock) => IssueAsync(context, signIn, tokens, clock, Day)).AllowAnonymous();
        site.MapPost("/auth/token/cli", (HttpContext context, ISignIn signIn, SessionTokens tokens, TimeProvider clock) => IssueAsync(context, signIn, tokens, clock, Hour)).AllowAnonymous();
    }

    private static async Task<IResult> IssueAsync(HttpContext context, ISignIn signIn, SessionTokens tokens, TimeProvider clock, TimeSpan lifetime)
    {
        if (await ReadAsync(context.Request) is not { User: { } user, Password: { } password } || user.Contains('\0'))
            return Results.Json(new { detail = Missing }, statusCode: StatusCodes.Status422UnprocessableEntity);
        switch (await signIn.TryAsync(user, password, SignInEndpoints.AddressOf(context), context.RequestAborted))
        {
            case SignInResult.Succeeded succeeded:
                return Results.Json(new TokenView(tokens.Issue(succeeded.Known, lifetime)), statusCode: StatusCodes.Status201Created);
            case SignInResult.Locked locked:
                context.Response.Headers.RetryAfter = SignInEndpoints.RetryAfter(locked, clock);
                return Results.Json(new { detail = SignInEndpoints.WordsFor(locked, clock) }, statusCode: StatusCodes.Status429TooManyRequests);
            default:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Json(new { detail = "Invalid credentials" }, statusCode: StatusCodes.Status401Unauthorized);
        }
    }

    private static async Task<Credentials?> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return new Credentials(form["username"], form["password"]);
        }

        if (!request.HasJsonContentType())
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<Credentials>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Credentials([property: JsonPropertyName("username")] string? User, [property: JsonPropertyName("password")] string? Password);

    private sealed record TokenView([property: JsonPropertyName("access_token")] string AccessToken);
}
