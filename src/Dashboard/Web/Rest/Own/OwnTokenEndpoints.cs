using System.ComponentModel.DataAnnotations;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Own;

/// <summary>One's own tokens.</summary>
internal static class OwnTokenEndpoints
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tokens", ListAsync).Is("List one's own tokens", typeof(TokenList));
        api.MapPost("/tokens", CreateAsync).Is("Make a token; its text is shown this once", typeof(NewTokenShape), typeof(TokenBody), StatusCodes.Status201Created);
        api.MapDelete("/tokens/{id}", RevokeAsync).Is("Revoke a token", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IApiTokens tokens)
    {
        var found = await tokens.ListAsync(call.User.Name, call.Aborted);
        return RestCall.Ok(new TokenList([.. found.Select(TokenShape.Of)], found.Count));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IApiTokens tokens, TimeProvider clock)
    {
        var body = await call.BodyAsync<TokenBody>();
        var made = await tokens.CreateAsync(call.User.Name, body.Name, body.Days is { } days ? clock.GetUtcNow().AddDays(Math.Min(days, TokenBody.MostDays)) : null, call.Aborted);
        return RestCall.Created(new NewTokenShape(TokenShape.Of(made.Token), made.Text));
    }

    private static async Task<IResult> RevokeAsync(RestCall call, IApiTokens tokens)
    {
        try
        {
            await tokens.RevokeAsync(call.Id("id"), call.User.Name, call.Aborted);
            return RestCall.Nothing();
        }
        catch (CommandException exception)
        {
            throw RestException.NotFound(exception.Message);
        }
    }
}

internal sealed record TokenShape(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    internal static TokenShape Of(ApiTokenView token) => new(token.Id, token.Name, token.CreatedAt, token.ExpiresAt, token.LastUsedAt);
}

internal sealed record TokenList(IReadOnlyList<TokenShape> Tokens, int TotalEntries);

internal sealed record NewTokenShape(TokenShape Token, string Text);

internal sealed record TokenBody : BodyRecord
{
    internal const int MostDays = 3650;

    public required string Name { get; init; }

    /// <summary>How long it holds; without an end when left out.</summary>
    [Range(1, MostDays)]
    public int? Days { get; init; }
}
