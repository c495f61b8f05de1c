using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Security;

public sealed class ForgeryTests
{
    [Fact]
    public async Task Form_WithoutTokenOrWithAnothers_IsRefused()
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Viewer));
        var browser = await site.SignedInAsync("viewer");

        await browser.PostAsync("/jobs").IsAsync(HttpStatusCode.BadRequest, "not from this site");
        await browser.PostAsync("/jobs", ("forgery_token", "made up")).IsAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync("/account/tokens", ("name", "forged")).IsAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync("/sign-out").IsAsync(HttpStatusCode.BadRequest);
        await browser.SubmitAsync("/account", "/jobs").IsAsync(HttpStatusCode.OK, "done");
        await site.Open().PostAsync("/sign-in", ("username", "viewer"), ("password", RunningSite.Password)).IsAsync(HttpStatusCode.BadRequest);
        Assert.Empty(await site.Of<IApiTokens>().ListAsync(user: null, CancellationToken.None));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Change_FromAnotherSite_IsRefusedWhereverItGoes(string header, string value)
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Viewer) { ChecksForms = true });

        await site.Open().SendAsync(HttpMethod.Post, "/jobs", Browser.Form(), (header, value)).IsAsync(HttpStatusCode.Forbidden, "from another site");
        await site.Open().SendAsync(HttpMethod.Post, "/auth/token", Browser.Form(("username", "a"), ("password", "b")), (header, value)).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Module_ThatChecksForms_IsLeftToItself()
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Viewer) { ChecksForms = true });

        await site.Open().SendAsync(HttpMethod.Post, "/jobs", Browser.Form(), ("Origin", site.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")).IsAsync(HttpStatusCode.OK, "done");
    }

    [Fact]
    public async Task Token_InTheRequest_NeedsNoForm()
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Viewer));
        var token = await site.Of<IApiTokens>().CreateAsync("viewer", "x", expiresAt: null, CancellationToken.None);

        await site.Open().SendAsync(HttpMethod.Post, "/jobs", content: null, ("Authorization", $"bearer {token.Text}")).IsAsync(HttpStatusCode.OK, "done");
    }
}
