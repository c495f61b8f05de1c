using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages.RunLists;

public sealed class RunListTests
{
    [Theory]
    [InlineData("", true, true)]
    [InlineData("?state=failed", true, false)]
    [InlineData("?state=failed&state=success", true, true)]
    [InlineData("?dag=mal", false, true)]
    [InlineData("?dag=%25", false, false)]
    [InlineData("?find=ONE", true, true)]
    [InlineData("?run_type=scheduled", false, false)]
    [InlineData("?from=2026-11-20&to=2026-11-20", true, true)]
    [InlineData("?from=2026-11-21", false, false)]
    public async Task Runs_Filtered_AreThoseThatFit(string query, bool hasSales, bool hasSmall)
    {
        await using var site = await SiteAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync($"/runs{query}");

        Assert.Equal((hasSales, hasSmall), (page.Contains("/dags/sales/runs/one\"", StringComparison.Ordinal), page.Contains("/dags/small/runs/one\"", StringComparison.Ordinal)));
        Assert.DoesNotContain("name=\"run\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?state=failed", "sales/runs/one/tasks/report", "sales/runs/one/tasks/extract")]
    [InlineData("?find=wor", "small/runs/one/tasks/work", "sales/")]
    [InlineData("?dag=small&order_by=-duration", "small/runs/one/tasks/work", "sales/")]
    public async Task Tasks_Filtered_AreThoseThatFit(string query, string shown, string left)
    {
        await using var site = await SiteAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync($"/tasks{query}");

        Assert.Contains($"/dags/{shown}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/dags/{left}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs")]
    [InlineData("/tasks")]
    public async Task Lists_OfAReaderWithGrants_HoldOnlyWhatIsGranted(string path)
    {
        await using var site = await SiteAsync();
        await site.Users.SetGrantsAsync("viewer", [new DagGrant(DagAction.Edit, "small")], CancellationToken.None);

        var page = await (await site.SignedInAsync("viewer")).TextAsync(path);

        Assert.Contains("/dags/small/runs/one", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/dags/sales/runs/one", page, StringComparison.Ordinal);
        Assert.Contains("Clear …", page, StringComparison.Ordinal);
    }

    private static async Task<RunningSite> SiteAsync()
    {
        var site = await RunningSite.WithDagsAsync(PageDags.Sales(), PageDags.Small("small"));
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        await site.Orchestrator.RunAsync(new TriggerRequest("small") { RunId = "one" });
        return site;
    }
}
