using System.Net;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task SignIn_RightPassword_OpensWhatWasAskedFor()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = site.Open();

        var sent = await browser.GetAsync("/account?x=1").IsAsync(HttpStatusCode.SeeOther);
        Assert.Equal("/sign-in?return_url=%2Faccount%3Fx%3D1", sent.Headers.Location!.OriginalString);
        var answer = await browser.SignInAsync("Viewer", RunningSite.Password, returnUrl: "/account?x=1").IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal("/account?x=1", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("dagfire_session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Role: viewer", await browser.TextAsync("/account"), StringComparison.Ordinal);
        Assert.Equal("viewer", (await site.AuditAsync())[^1].Actor);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("account")]
    public async Task SignIn_ReturnUrlElsewhere_LeadsToTheFirstPage(string returnUrl)
    {
        await using var site = await RunningSite.WithUsersAsync();

        var answer = await site.Open().SignInAsync("viewer", RunningSite.Password, returnUrl: returnUrl).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysNothingOfWhatIsWrongAndLocksInTheEnd()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = site.Open();
        for (var attempt = 0; attempt < 5; attempt++)
            await browser.SignInAsync("admin", "<script>wrong").IsAsync(HttpStatusCode.Unauthorized, "Name or password is wrong.");

        var locked = await browser.SignInAsync("admin", RunningSite.Password).IsAsync(HttpStatusCode.TooManyRequests, "Try again in 15 minutes.");

        Assert.Equal("900", locked.Header("Retry-After"));
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        await browser.SignInAsync("admin", RunningSite.Password).IsAsync(HttpStatusCode.SeeOther);
        Assert.Equal(["sign_in_failed", "sign_in_locked", "sign_in"], (await site.AuditAsync()).Where(entry => entry.Event.StartsWith("sign", StringComparison.Ordinal)).Select(entry => entry.Event).Distinct());
    }

    [Fact]
    public async Task SignIn_NameThatIsMarkup_IsShownAsText()
    {
        await using var site = await RunningSite.WithUsersAsync();

        var answer = await site.Open().SignInAsync("\"><script>alert(1)</script>", "wrong").IsAsync(HttpStatusCode.Unauthorized);

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_Unused_EndsAfterTwelveHoursAndUsedGoesOn()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = await site.SignedInAsync("viewer");

        site.Clock.Advance(TimeSpan.FromHours(11));
        await browser.TextAsync("/");
        site.Clock.Advance(TimeSpan.FromHours(11));
        await browser.TextAsync("/");
        site.Clock.Advance(TimeSpan.FromHours(13));

        await browser.GetAsync("/").IsAsync(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    public async Task Session_UserChanged_EndsAtOnce(string change)
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = await site.SignedInAsync("viewer");
        await browser.TextAsync("/");

        await (change switch
        {
            "password" => site.Users.SetPasswordAsync("viewer", RunningSite.Password + "!", CancellationToken.None),
            "disabled" => site.Users.SetDisabledAsync("viewer", isDisabled: true, CancellationToken.None),
            _ => site.Users.DeleteAsync("viewer", CancellationToken.None),
        });

        await browser.GetAsync("/").IsAsync(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task SignOut_Session_EndsAndIsRecorded()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var browser = await site.SignedInAsync("viewer");

        await browser.SubmitAsync("/", "/sign-out").IsAsync(HttpStatusCode.SeeOther);

        await browser.GetAsync("/").IsAsync(HttpStatusCode.SeeOther);
        Assert.Equal(("sign_out", "viewer"), ((await site.AuditAsync())[^1].Event, (await site.AuditAsync())[^1].Actor));
    }

    [Fact]
    public async Task Password_ChangedByItsUser_KeepsThisSessionAndNoOther()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var (browser, other) = (await site.SignedInAsync("viewer"), await site.SignedInAsync("viewer"));
        const string next = "another fine password";

        await ChangeAsync("wrong", next, next).IsAsync(HttpStatusCode.BadRequest, "The present password is wrong.");
        await ChangeAsync(RunningSite.Password, next, next + "!").IsAsync(HttpStatusCode.BadRequest, "are different");
        await ChangeAsync(RunningSite.Password, "short", "short").IsAsync(HttpStatusCode.BadRequest, "allowed are 12 to 1000");
        await ChangeAsync(RunningSite.Password, next, next).IsAsync(HttpStatusCode.OK, "The password is changed.");

        await browser.TextAsync("/account");
        await other.GetAsync("/account").IsAsync(HttpStatusCode.SeeOther);
        await site.Open().SignInAsync("viewer", next).IsAsync(HttpStatusCode.SeeOther);

        Task<HttpResponseMessage> ChangeAsync(string present, string first, string second) =>
            browser.SubmitAsync("/account", "/account/password", ("password", present), ("new_password", first), ("repeated_password", second));
    }
}
