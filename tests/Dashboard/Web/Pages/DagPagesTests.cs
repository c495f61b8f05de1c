using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages;

public sealed class DagPagesTests
{
    [Theory]
    [InlineData("", "sales hr")]
    [InlineData("?search=SAL", "sales")]
    [InlineData("?search=money+hr", "hr")]
    [InlineData("?tag=money", "sales hr")]
    [InlineData("?state=failed", "sales")]
    [InlineData("?show=paused", "")]
    [InlineData("?search=%3Cscript%3E", "")]
    public async Task List_Filtered_ShowsThoseThatFit(string query, string expected)
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales(), Samples.Sales("hr"));
        await site.RunAsync(new TriggerRequest("sales") { Conf = """{"fails": true}""" });

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/dags" + query);

        var shown = new[] { "sales", "hr" }.Where(dag => page.Contains($"href=\"/dags/{dag}\"><strong>", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(' ', shown));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_ByAnOperator_PausesTheChosenOnes()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales(), Samples.Sales("hr"));
        var browser = await site.SignedInAsync("operator");

        await browser.SubmitAsync("/dags", "/dags/bulk", ("dag", "hr"), ("action", "pause"), ("return_url", "/dags?show=paused")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal([("hr", true), ("sales", false)], (await site.Of<IDagQueries>().ListAsync(CancellationToken.None)).Select(dag => (dag.DagId, dag.IsPaused)));
        Assert.Contains(await site.AuditAsync(), entry => entry is { Event: "patch_dag", DagId: "hr", Actor: "operator" });
    }

    [Fact]
    public async Task Pause_ByAViewer_IsRefused()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var browser = await site.SignedInAsync("viewer");

        await browser.SubmitAsync("/dags/sales", "/dags/sales/pause", ("paused", "true")).IsAsync(HttpStatusCode.Forbidden);
        await browser.SubmitAsync("/dags/sales", "/dags/bulk", ("dag", "sales"), ("action", "pause")).IsAsync(HttpStatusCode.SeeOther);

        Assert.False((await site.Of<IDagQueries>().FindAsync("sales", CancellationToken.None))!.IsPaused);
    }

    [Fact]
    public async Task Pause_ForgedForm_IsRefused()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var browser = await site.SignedInAsync("admin");

        await browser.PostAsync("/dags/sales/pause", ("paused", "true"), ("forgery_token", "made-up")).IsAsync(HttpStatusCode.BadRequest);
        await browser.PostAsync("/dags/bulk", ("dag", "sales"), ("action", "pause")).IsAsync(HttpStatusCode.BadRequest);

        Assert.False((await site.Of<IDagQueries>().FindAsync("sales", CancellationToken.None))!.IsPaused);
    }

    [Fact]
    public async Task Favorite_OfAUser_IsHisAlone()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales(), Samples.Sales("hr"));
        var browser = await site.SignedInAsync("viewer");

        await browser.SubmitAsync("/dags", "/dags/hr/favorite", ("favorite", "true"), ("return_url", "/dags")).IsAsync(HttpStatusCode.SeeOther);

        Assert.DoesNotContain("<strong>sales", await browser.TextAsync("/dags?show=favorites"), StringComparison.Ordinal);
        Assert.Contains("<strong>hr", await browser.TextAsync("/dags?show=favorites"), StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>hr", await (await site.SignedInAsync("admin")).TextAsync("/dags?show=favorites"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?limit=2", "two three", "href=\"/dags/sales?limit=2&amp;from=0\">Older</a>")]
    [InlineData("?limit=2&from=0", "one two", "href=\"/dags/sales?limit=2\">Newest</a>")]
    [InlineData("?limit=2&from=1", "two three", "Runs 2 to 3 of 3")]
    [InlineData("?limit=2&run=one", "two three", "data-place=\"0\"")]
    [InlineData("?from=-1&scale=x", "one two three", "Runs 1 to 3 of 3")]
    public async Task Grid_FromAPlace_ShowsThoseRuns(string query, string expected, string text)
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        foreach (var (id, day) in new[] { ("one", 1), ("two", 2), ("three", 3) })
            await site.RunAsync(new TriggerRequest("sales") { RunId = id, LogicalDate = new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.Zero) });

        var page = await (await site.SignedInAsync("viewer")).TextAsync($"/dags/sales{query}");

        Assert.Equal(expected, string.Join(' ', new[] { "one", "two", "three" }.Where(id => page.Contains($"aria-label=\"{id}: ", StringComparison.Ordinal))));
        Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grid_RunsAndGroups_CanBeFoldedAndLookedInto()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        await site.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });
        var browser = await site.SignedInAsync("operator");

        var page = await browser.TextAsync("/dags/sales");
        var folded = await browser.TextAsync("/dags/sales?fold=load&run=bad&task=report");

        Assert.Contains("title=\"load.orders, bad: success", page, StringComparison.Ordinal);
        Assert.DoesNotContain("title=\"load.orders", folded, StringComparison.Ordinal);
        Assert.Contains("title=\"load, bad: 2 success\"", folded, StringComparison.Ordinal);
        Assert.Contains("No table &lt;b&gt;sales&lt;/b&gt;.", folded, StringComparison.Ordinal);
        Assert.Contains("Counts &lt;what&gt; was sold.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dags/unknown")]
    [InlineData("/dags/..%2F..%2Fetc")]
    [InlineData("/dags/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task Grid_UnknownDag_IsNotFoundAndNothingIsEchoedAsMarkup(string path)
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());

        var page = await (await site.SignedInAsync("viewer")).TextAsync(path, HttpStatusCode.NotFound);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light", "light")]
    [InlineData("dark", "dark")]
    [InlineData("pink", "")]
    public async Task Theme_Chosen_IsKeptByTheBrowser(string theme, string kept)
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var browser = await site.SignedInAsync("viewer");

        await browser.SubmitAsync("/dags", "/theme", ("theme", theme), ("return_url", "/dags")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Contains(kept.Length == 0 ? "<html lang=\"en\">" : $"data-theme=\"{kept}\"", await browser.TextAsync("/dags"), StringComparison.Ordinal);
    }
}
