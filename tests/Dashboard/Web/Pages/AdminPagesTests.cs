using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages;

public sealed class AdminPagesTests
{
    [Theory]
    [InlineData("viewer", "cluster pools import-errors notifications storage")]
    [InlineData("operator", "cluster pools connections variables import-errors notifications storage")]
    [InlineData("admin", "cluster pools connections variables import-errors notifications audit storage users")]
    public async Task Pages_OfARole_AreThoseOfItsRights(string user, string pages)
    {
        await using var site = await RunningSite.WithDagsAsync();
        var browser = await site.SignedInAsync(user);

        foreach (var page in "cluster pools connections variables import-errors notifications audit storage users".Split(' '))
            await browser.TextAsync($"/admin/{page}", pages.Split(' ').Contains(page) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Variables_SecretOne_IsStoredAndNeverShown()
    {
        await using var site = await RunningSite.WithDagsAsync();
        var browser = await site.SignedInAsync("admin");

        await browser.SubmitAsync("/admin/variables", "/admin/variables", ("name", "api_token"), ("value", "tell-nobody")).IsAsync(HttpStatusCode.SeeOther);
        await browser.SubmitAsync("/admin/variables", "/admin/variables", ("name", "city"), ("value", "<Berlin>")).IsAsync(HttpStatusCode.SeeOther);
        var page = await browser.TextAsync("/admin/variables");

        Assert.Contains("&lt;Berlin&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tell-nobody", page, StringComparison.Ordinal);
        Assert.Equal("tell-nobody", (await site.Of<IVariableStore>().FindAsync("api_token", CancellationToken.None))?.Value);
    }

    [Fact]
    public async Task Connections_ChangedWithoutItsSecrets_KeepsThem()
    {
        await using var site = await RunningSite.WithDagsAsync();
        var browser = await site.SignedInAsync("admin");
        await browser.SubmitAsync(
            "/admin/connections", "/admin/connections", ("id", "db"), ("type", "postgres"), ("host", "one"), ("password", "hush-hush"), ("extra", """{"private_key": "deep", "role": "r"}""")).IsAsync(HttpStatusCode.SeeOther);

        var page = await browser.TextAsync("/admin/connections?id=db");
        await browser.SubmitAsync(
            "/admin/connections?id=db", "/admin/connections", ("replace", "true"), ("id", "db"), ("type", "postgres"), ("host", "two"), ("password", ""), ("extra", """{"private_key": "***", "role": "s"}""")).IsAsync(HttpStatusCode.SeeOther);

        Assert.DoesNotContain("hush-hush", page, StringComparison.Ordinal);
        Assert.DoesNotContain("deep", page, StringComparison.Ordinal);
        var stored = await site.Of<IConnectionStore>().FindAsync("db", CancellationToken.None);
        Assert.Equal(("two", "hush-hush"), (stored?.Host, stored?.Password));
        Assert.Contains("deep", stored?.Extra, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_Test_SaysWhatIsWrong()
    {
        await using var site = await RunningSite.WithDagsAsync();
        await site.Of<IConnectionStore>().AddAsync(new Connection("gone", "tcp") { Host = "127.0.0.1", Port = 1 }, replace: false, CancellationToken.None);
        var browser = await site.SignedInAsync("admin");

        await browser.SubmitAsync("/admin/connections", "/admin/connections/test", ("id", "gone")).IsAsync(HttpStatusCode.BadRequest, "127.0.0.1:1 does not answer");
        await browser.SubmitAsync("/admin/connections", "/admin/connections/test", ("id", "nothing")).IsAsync(HttpStatusCode.BadRequest, "There is no connection");
    }

    [Fact]
    public async Task Pools_NotAllowed_IsSaidAndNothingChanges()
    {
        await using var site = await RunningSite.WithDagsAsync();
        var browser = await site.SignedInAsync("operator");

        await browser.SubmitAsync("/admin/pools", "/admin/pools", ("pool", "narrow"), ("slots", "many")).IsAsync(HttpStatusCode.BadRequest, "is no whole number for slots");
        await browser.SubmitAsync("/admin/pools", "/admin/pools", ("pool", "narrow"), ("slots", "-2")).IsAsync(HttpStatusCode.BadRequest);
        Assert.DoesNotContain(await site.Of<IPools>().ListAsync(CancellationToken.None), pool => pool.Pool == "narrow");

        await browser.SubmitAsync("/admin/pools", "/admin/pools", ("pool", "narrow"), ("slots", "2"), ("description", "few")).IsAsync(HttpStatusCode.SeeOther);
        Assert.Contains(await site.Of<IPools>().ListAsync(CancellationToken.None), pool => pool is { Pool: "narrow", Slots: 2, Description: "few" });
    }

    [Fact]
    public async Task Users_LastAdmin_CannotBeTakenAway()
    {
        await using var site = await RunningSite.WithDagsAsync();
        var browser = await site.SignedInAsync("admin");

        await browser.SubmitAsync("/admin/users", "/admin/users/delete", ("name", "admin")).IsAsync(HttpStatusCode.BadRequest);
        await browser.SubmitAsync("/admin/users", "/admin/users/grants", ("name", "viewer"), ("grants", "read tag:money\nedit sales_*")).IsAsync(HttpStatusCode.SeeOther);
        await browser.SubmitAsync("/admin/users", "/admin/users/grants", ("name", "viewer"), ("grants", "own sales")).IsAsync(HttpStatusCode.BadRequest, "is no right on DAGs");

        var viewer = (await site.Users.ListAsync(CancellationToken.None)).Single(user => user.Name == "viewer");
        Assert.Equal([new DagGrant(DagAction.Read, "tag:money"), new(DagAction.Edit, "sales_*")], viewer.Grants);
    }
}
