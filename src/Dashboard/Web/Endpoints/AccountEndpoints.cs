using System.Globalization;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Access;
using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>What users do for themselves: their tokens and their password.</summary>
internal static class AccountEndpoints
{
    private const int MostDays = 3650;

    internal static void Map(IEndpointRouteBuilder site)
    {
        var account = site.MapGroup("/account").RequireRole(AccessRole.Viewer);
        account.MapGet("", (HttpContext context, IApiTokens tokens) => ShowAsync(context, tokens, new AccountNews()));
        account.MapPost("/tokens", CreateAsync);
        account.MapPost("/tokens/{id}/revoke", RevokeAsync);
        account.MapPost("/password", ChangePasswordAsync);
    }

    private static async Task CreateAsync(HttpContext context, IApiTokens tokens, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await AnswerAsync(context, tokens, async user =>
        {
            var expiresAt = Days(form["days"].ToString()) is { } days ? clock.GetUtcNow().AddDays(days) : (DateTimeOffset?)null;
            return new AccountNews { NewToken = await tokens.CreateAsync(user, form["name"].ToString().Trim(), expiresAt, context.RequestAborted) };
        });
    }

    private static Task RevokeAsync(HttpContext context, IApiTokens tokens, string id) => AnswerAsync(context, tokens, async user =>
    {
        await tokens.RevokeAsync(id, user, context.RequestAborted);
        return new AccountNews { Done = "The token is revoked." };
    });

    // The old password is asked for and counted as an attempt to sign in: whoever finds a browser open shall not guess it.
    private static async Task ChangePasswordAsync(HttpContext context, IApiTokens tokens, IUsers users, ISignIn signIn, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await AnswerAsync(context, tokens, async user =>
        {
            if (form["new_password"] != form["repeated_password"])
                throw new CommandException("The new password and its repetition are different.");
            switch (await signIn.TryAsync(user, form["password"].ToString(), SignInEndpoints.AddressOf(context), context.RequestAborted))
            {
                case SignInResult.Locked locked:
                    throw new CommandException(SignInEndpoints.WordsFor(locked, clock));
                case SignInResult.Refused:
                    throw new CommandException("The present password is wrong.");
            }

            await users.SetPasswordAsync(user, form["new_password"].ToString(), context.RequestAborted);
            if (await users.FindKnownAsync(user, context.RequestAborted) is { } known)
                await SessionCookie.SignInAsync(context, known);
            return new AccountNews { Done = "The password is changed. Sessions in other browsers have ended." };
        });
    }

    private static async Task AnswerAsync(HttpContext context, IApiTokens tokens, Func<string, Task<AccountNews>> change)
    {
        AccountNews news;
        try
        {
            news = await change(context.CurrentUser()!.Name);
        }
        catch (CommandException exception)
        {
            news = new AccountNews { Problem = exception.Message };
        }

        await ShowAsync(context, tokens, news);
    }

    private static async Task ShowAsync(HttpContext context, IApiTokens tokens, AccountNews news)
    {
        // Without users there is nobody whose tokens these could be.
        var hasAccount = context.Features.Get<Visit>() is not { Way: VisitWay.Local };
        await Answer.PageAsync<AccountPage>(context, news.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, new Dictionary<string, object?>
        {
            [nameof(AccountPage.News)] = news,
            [nameof(AccountPage.HasAccount)] = hasAccount,
            [nameof(AccountPage.Tokens)] = hasAccount ? await tokens.ListAsync(context.CurrentUser()!.Name, context.RequestAborted) : [],
        });
    }

    private static int? Days(string text)
    {
        if (text.Length == 0)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays
            ? days
            : throw new CommandException($"A token lasts 1 to {MostDays} days; leave the field empty for one that does not end.");
    }
}

/// <summary>What just happened on the page of one's own account.</summary>
public sealed record AccountNews
{
    public NewApiToken? NewToken { get; init; }

    public string? Done { get; init; }

    public string? Problem { get; init; }
}
