using System.Net;
using Dagfire.Access;
using Dagfire.Conformance.Databases;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Access;

/// <summary>Where the keys of sessions are.</summary>
public sealed class SessionKeysTests
{
    [Fact]
    public async Task Session_OfOneProcess_HoldsInAnother()
    {
        await using var database = TestDatabase.Sqlite();
        await using var one = await RunningSite.StartOnAsync(database.Address);
        await one.Users.CreateAsync("ada", AccessRole.Admin, RunningSite.Password, CancellationToken.None);
        var cookie = await CookieAsync(one);
        await using var other = await RunningSite.StartOnAsync(database.Address);

        await other.Open().GetAsync("/account", ("Cookie", cookie)).IsAsync(HttpStatusCode.OK, "Role: admin");
        Assert.NotEmpty(await other.Of<ISessionKeys>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Session_OnAServerWithoutSecretKey_EndsWithItsProcess()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await using var one = await RunningSite.StartOnAsync(database.Address);
        await one.Users.CreateAsync("ada", AccessRole.Admin, RunningSite.Password, CancellationToken.None);
        var cookie = await CookieAsync(one);
        await using var other = await RunningSite.StartOnAsync(database.Address);

        await one.Open().GetAsync("/account", ("Cookie", cookie)).IsAsync(HttpStatusCode.OK, "Role: admin");
        await other.Open().GetAsync("/account", ("Cookie", cookie)).IsAsync(HttpStatusCode.SeeOther);
        Assert.False(one.Of<ISessionKeys>().CanBeKept);
        Assert.Empty(await one.Of<ISessionKeys>().ListAsync(CancellationToken.None));
    }

    private static async Task<string> CookieAsync(RunningSite site)
    {
        var answer = await site.Open().SignInAsync("ada", RunningSite.Password).IsAsync(HttpStatusCode.SeeOther);
        return answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("dagfire_session", StringComparison.Ordinal)).Split(';')[0];
    }
}
