using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages.Dags;

public sealed class DagTabTests
{
    [Theory]
    [InlineData("/graph", "href=\"/dags/sales/runs/one/tasks/report\"")]
    [InlineData("/graph?run=one&zoom=50", "s-upstream_failed")]
    [InlineData("/runs", "href=\"/dags/sales/runs/one\"")]
    [InlineData("/durations", "Nothing has ended well yet.")]
    [InlineData("/durations?task=extract", "href=\"/dags/sales/runs/one/tasks/extract\"")]
    [InlineData("/calendar", "2026-11-20, 1 failed")]
    [InlineData("/calendar?year=2020", "0 runs ended well, 0 failed")]
    [InlineData("/runs?date=2026-11-20", "href=\"/dags/sales/runs/one\"")]
    [InlineData("/versions", "The first version that is kept.")]
    [InlineData("/details", "Counts what was sold.")]
    [InlineData("/details", "&quot;Berlin&quot;")]
    public async Task Tab_OfADag_ShowsIt(string path, string text)
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync($"/dags/sales{path}");

        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graph")]
    [InlineData("/runs")]
    [InlineData("/durations")]
    [InlineData("/calendar")]
    [InlineData("/backfills")]
    [InlineData("/versions")]
    [InlineData("/details")]
    public async Task Tab_OfADagThatIsNotThereOrNotGranted_IsNotFound(string path)
    {
        await using var site = await SalesAsync();
        await site.Users.SetGrantsAsync("viewer", [new DagGrant(DagAction.Read, "other")], CancellationToken.None);

        await (await site.SignedInAsync("viewer")).GetAsync($"/dags/sales{path}").IsAsync(HttpStatusCode.NotFound);
        await (await site.SignedInAsync("admin")).GetAsync($"/dags/none{path}").IsAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/graph?run=%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404)]
    [InlineData("/durations?task=%3Cscript%3Ealert(1)%3C%2Fscript%3E", 200)]
    [InlineData("/runs?find=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=nonsense&order_by=;drop&offset=-1", 200)]
    [InlineData("/calendar?year=99999", 200)]
    [InlineData("/versions?offset=2000000000", 200)]
    [InlineData("/graph?zoom=x", 200)]
    public async Task Tab_AskedForNonsense_DoesNotBreak(string path, int status)
    {
        await using var site = await SalesAsync();

        var answer = await (await site.SignedInAsync("viewer")).GetAsync($"/dags/sales{path}").IsAsync((HttpStatusCode)status);

        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<RunningSite> SalesAsync()
    {
        var site = await RunningSite.WithDagsAsync(PageDags.Sales(), PageDags.Small("other"));
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        return site;
    }
}
