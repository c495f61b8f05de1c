using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Access;

public sealed class TokenTests
{
    [Fact]
    public async Task PersonalToken_MadeOnThePage_WorksUntilItIsRevoked()
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Viewer));
        var browser = await site.SignedInAsync("viewer");

        var page = await (await browser.SubmitAsync("/account", "/account/tokens", ("name", "deploys"), ("days", "90")).IsAsync(HttpStatusCode.OK)).Content.ReadAsStringAsync();
        var token = Regex.Match(page, "dagfire_[A-Za-z0-9_-]+").Value;
        Assert.DoesNotContain(token, await browser.TextAsync("/account"), StringComparison.Ordinal);
        await AskAsync(site, token).IsAsync(HttpStatusCode.OK, "hello viewer viewer");
        var id = (await site.Of<IApiTokens>().ListAsync("viewer", CancellationToken.None)).Single().Id;
        await browser.SubmitAsync("/account", $"/account/tokens/{id}/revoke").IsAsync(HttpStatusCode.OK, "The token is revoked.");

        Assert.Equal("Bearer", (await AskAsync(site, token, "/api/v2/nothing").IsAsync(HttpStatusCode.Unauthorized)).Header("WWW-Authenticate"));
        await AskAsync(site, token).IsAsync(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task PersonalToken_Expired_IsRefused()
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Viewer));
        var token = await site.Of<IApiTokens>().CreateAsync("operator", "short", site.Clock.GetUtcNow().AddHours(1), CancellationToken.None);

        await AskAsync(site, token.Text).IsAsync(HttpStatusCode.OK);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await AskAsync(site, token.Text, "/api/v2/nothing").IsAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task PersonalToken_OfAnotherUser_CannotBeRevokedOnThePage()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var token = await site.Of<IApiTokens>().CreateAsync("admin", "mine", expiresAt: null, CancellationToken.None);
        var browser = await site.SignedInAsync("viewer");

        await browser.SubmitAsync("/account", $"/account/tokens/{token.Token.Id}/revoke").IsAsync(HttpStatusCode.BadRequest, "There is no token");

        Assert.NotNull(await site.Of<IApiTokens>().FindUserAsync(token.Text, CancellationToken.None));
    }

    [Theory]
    [InlineData("/auth/token", 24)]
    [InlineData("/auth/token/cli", 1)]
    public async Task AirflowToken_ForNameAndPassword_LastsAsLongAsAirflows(string path, int hours)
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Viewer));

        var json = await site.Open().SendAsync(HttpMethod.Post, path, JsonContent.Create(new { username = "viewer", password = RunningSite.Password })).JsonAsync(HttpStatusCode.Created);
        var form = await site.Open().PostAsync(path, ("username", "viewer"), ("password", RunningSite.Password), ("grant_type", "password")).JsonAsync(HttpStatusCode.Created);

        foreach (var token in new[] { json, form }.Select(answer => answer.GetProperty("access_token").GetString()!))
            await AskAsync(site, token).IsAsync(HttpStatusCode.OK, "hello viewer");
        site.Clock.Advance(TimeSpan.FromHours(hours));
        await AskAsync(site, json.GetProperty("access_token").GetString()!, "/api/v2/nothing").IsAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AirflowToken_PasswordChanged_IsWorthNothing()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var answer = await site.Open().PostAsync("/auth/token", ("username", "viewer"), ("password", RunningSite.Password)).JsonAsync(HttpStatusCode.Created);
        await site.Users.SetPasswordAsync("viewer", RunningSite.Password + "!", CancellationToken.None);

        await AskAsync(site, answer.GetProperty("access_token").GetString()!, "/api/v2/nothing").IsAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{\"username\": \"viewer\"}", "application/json", 422)]
    [InlineData("{\"username\": 5, \"password\": []}", "application/json", 422)]
    [InlineData("{", "application/json", 422)]
    [InlineData("[]", "application/json", 422)]
    [InlineData("null", "application/json", 422)]
    [InlineData("username=viewer", "text/plain", 422)]
    [InlineData("{\"username\": \"viewer\", \"password\": \"wrong\"}", "application/json", 401)]
    public async Task AirflowToken_BadRequest_IsRefused(string body, string type, int status)
    {
        await using var site = await RunningSite.WithUsersAsync();

        var answer = await site.Open().SendAsync(HttpMethod.Post, "/auth/token", new StringContent(body, Encoding.UTF8, type)).JsonAsync((HttpStatusCode)status);

        Assert.True(answer.TryGetProperty("detail", out _));
    }

    [Fact]
    public async Task AirflowToken_TooManyAttempts_AreLocked()
    {
        await using var site = await RunningSite.WithUsersAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            await site.Open().PostAsync("/auth/token", ("username", "viewer"), ("password", "wrong")).IsAsync(HttpStatusCode.Unauthorized);

        var locked = await site.Open().PostAsync("/auth/token", ("username", "viewer"), ("password", RunningSite.Password)).IsAsync(HttpStatusCode.TooManyRequests);

        Assert.Equal("900", locked.Header("Retry-After"));
    }

    [Theory]
    [InlineData("dagfire-session.made-up")]
    [InlineData("dagfire_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Bearer_MadeUp_IsRefusedEvenWithASession(string token)
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = await site.SignedInAsync("viewer");

        await browser.GetAsync("/api/v2/nothing", ("Authorization", $"Bearer {token}")).IsAsync(HttpStatusCode.Unauthorized);
    }

    private static Task<HttpResponseMessage> AskAsync(RunningSite site, string token, string path = "/jobs") => site.Open().GetAsync(path, ("Authorization", $"Bearer {token}"));
}
