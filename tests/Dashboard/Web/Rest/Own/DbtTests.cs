using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Rest.Own;

public sealed class DbtTests
{
    private const string Projects = "/api/dagfire/v1/dbt/projects";
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Projects_Listed_CountNodesByState()
    {
        await using var site = await SiteAsync();

        var found = await (await site.AsAsync("viewer")).GetAsync(Projects);

        var project = Assert.Single(found.GetProperty("projects").EnumerateArray());
        Assert.Equal(("shop", "prod", "9", "1"), (project.Text("project"), project.Text("target"), project.Text("nodes"), project.Text("failed_tests")));
        Assert.Equal(("1", "1"), (project.GetProperty("states").Text("failed"), project.GetProperty("states").Text("stale")));
        Assert.Equal("1", found.Text("total_entries"));
    }

    [Fact]
    public async Task Nodes_Filtered_SortedAndPaged()
    {
        await using var site = await SiteAsync();
        var viewer = await site.AsAsync("viewer");

        var orders = (await viewer.GetAsync($"{Projects}/shop/nodes?name_pattern=orders&state=failed&resource_type=model")).GetProperty("nodes")[0];
        var page = await viewer.GetAsync($"{Projects}/shop/nodes?resource_type=model&resource_type=source&order_by=-name&limit=2&offset=1");
        var source = (await viewer.GetAsync($"{Projects}/shop/nodes?state=stale")).GetProperty("nodes")[0];

        Assert.Equal((DbtSamples.Orders, "success", "failed", "SELECT 5", "sales", "good"), (orders.Text("unique_id"), orders.Text("status"), orders.Text("state"), orders.Text("message"), orders.Text("dag_id"), orders.Text("run_id")));
        Assert.Equal(("report raw.orders", "6"), (page.Each("nodes", "name"), page.Text("total_entries")));
        Assert.Equal(("86400", "259200"), (source.GetProperty("freshness").Text("error_after_seconds"), source.GetProperty("freshness").Text("age_seconds")));
        Assert.Equal("2", (await viewer.GetAsync($"{Projects}/shop/nodes?tag=nightly")).Text("total_entries"));
        await viewer.GetAsync($"{Projects}/nothing/nodes", HttpStatusCode.NotFound);
        await viewer.GetAsync($"{Projects}/shop/nodes?order_by=nonsense", HttpStatusCode.BadRequest);
        await viewer.GetAsync($"{Projects}/shop/nodes?limit=many", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Projects_OfOtherDags_AreNotThere()
    {
        await using var site = await SiteAsync();
        var guest = await site.WithGrantsAsync(new DagGrant(DagAction.Read, "other"));

        Assert.Equal("0", (await guest.GetAsync(Projects)).Text("total_entries"));
        await guest.GetAsync($"{Projects}/shop/nodes", HttpStatusCode.NotFound);
    }

    private static async Task<RestSite> SiteAsync()
    {
        var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        await site.Of<IDbtRecorder>().RecordAsync(DbtSamples.Built(Now), new DbtOrigin("sales", "good", "report", -1, 1), CancellationToken.None);
        return site;
    }
}
