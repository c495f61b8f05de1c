using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Access;

public sealed class RoleTests
{
    [Theory]
    [InlineData("viewer", false, false)]
    [InlineData("operator", true, false)]
    [InlineData("admin", true, true)]
    public async Task Module_AsksForARole_LetsOnlyThatIn(string user, bool seesIt, bool purges)
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Operator));
        var browser = await site.SignedInAsync(user);

        await browser.GetAsync("/jobs").IsAsync(seesIt ? HttpStatusCode.OK : HttpStatusCode.Forbidden, seesIt ? $"hello {user} {user}" : "Your role does not allow this.");
        await browser.SubmitAsync("/account", "/jobs/purge").IsAsync(purges ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        Assert.Equal(seesIt, (await browser.TextAsync("/")).Contains("href=\"/jobs\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Role_Changed_HoldsForTheNextRequest()
    {
        await using var site = await RunningSite.WithUsersAsync(modules: new SampleModule(AccessRole.Operator));
        var browser = await site.SignedInAsync("viewer");
        await browser.GetAsync("/jobs").IsAsync(HttpStatusCode.Forbidden);

        await site.Users.SetRoleAsync("viewer", AccessRole.Operator, CancellationToken.None);

        await browser.GetAsync("/jobs").IsAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v2/nothing", 401)]
    [InlineData("/nothing", 303)]
    public async Task UnknownPath_OfAStranger_IsNotToldFromOthers(string path, int status)
    {
        await using var site = await RunningSite.WithUsersAsync();

        await site.Open().GetAsync(path).IsAsync((HttpStatusCode)status);
        await (await site.SignedInAsync("viewer")).GetAsync(path).IsAsync(HttpStatusCode.NotFound);
    }
}
