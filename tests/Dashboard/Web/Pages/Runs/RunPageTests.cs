using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

public sealed class RunPageTests
{
    private const string Page = "/dags/sales/runs/one";

    [Fact]
    public async Task Page_OfARun_ShowsTasksTimeAndNeighbours()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await RunAsync(site, "zero");
        await RunAsync(site, "one", conf: """{"city": "<script>", "api_token": "hunter2"}""");
        await RunAsync(site, "two");

        var page = await (await site.SignedInAsync("admin")).TextAsync(Page);

        Assert.Contains("rel=\"prev\" data-key=\"[\" href=\"/dags/sales/runs/zero\"", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" data-key=\"]\" href=\"/dags/sales/runs/two\"", page, StringComparison.Ordinal);
        Assert.Contains("s-upstream_failed", page, StringComparison.Ordinal);
        Assert.Contains("no such table &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Tasks along time", page, StringComparison.Ordinal);
        Assert.Contains("trigger dag run", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?state=failed", "report", "extract")]
    [InlineData("?find=EXT", "extract", "report")]
    public async Task Tasks_Filtered_AreThoseThatFit(string query, string shown, string left)
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await RunAsync(site, "one");

        var page = await (await site.SignedInAsync("operator")).TextAsync(Page + query);

        Assert.Contains($"name=\"task\" value=\"{shown}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"task\" value=\"{left}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAViewer_HasNoButtonsAndNoEvents()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await RunAsync(site, "one");
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync(Page);

        Assert.DoesNotContain("/clear", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/delete", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What people and programs did", page, StringComparison.Ordinal);
        foreach (var action in new[] { "note", "delete", "clear", "mark" })
            await browser.SubmitAsync("/account", $"{Page}/{action}").IsAsync(HttpStatusCode.Forbidden);
        foreach (var asked in new[] { "delete", "clear", "mark" })
            await browser.GetAsync($"{Page}/{asked}").IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Delete_Confirmed_TakesTheRunAway()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await RunAsync(site, "one");
        var browser = await site.SignedInAsync("operator");

        await browser.PostAsync($"{Page}/delete").IsAsync(HttpStatusCode.BadRequest, "not from this site");
        await browser.SubmitAsync($"{Page}/delete", $"{Page}/delete").IsAsync(HttpStatusCode.SeeOther);

        await browser.GetAsync(Page).IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Note_Saved_ShowsOnThePage()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await RunAsync(site, "one");
        var browser = await site.SignedInAsync("operator");

        await browser.SubmitAsync(Page, $"{Page}/note", ("note", PageDags.Hostile), ("return_url", Page)).IsAsync(HttpStatusCode.SeeOther);

        Assert.Contains("&lt;script&gt;alert", await browser.TextAsync(Page), StringComparison.Ordinal);
        await browser.SubmitAsync(Page, $"{Page}/note", ("note", new string('x', INotes.MaxLength + 1))).IsAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Neighbours_ThatMayStartAtTheSameInstant_AreThoseMadeBeforeAndAfter()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Small("small"));
        foreach (var runId in new[] { "a", "b", "c" })
            await site.Orchestrator.RunAsync(new TriggerRequest("small") { RunId = runId });
        var runs = site.Of<IRunQueries>();

        var (previous, next) = await RunNeighbours.FindAsync(runs, (await runs.FindAsync("small", "b", CancellationToken.None))!, CancellationToken.None);

        Assert.Equal(("a", "c"), (previous?.RunId, next?.RunId));
    }

    private static async Task RunAsync(RunningSite site, string runId, string? conf = null)
    {
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = runId, Conf = conf });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
