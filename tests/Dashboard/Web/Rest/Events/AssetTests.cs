using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Events;

public sealed class AssetTests
{
    [Fact]
    public async Task Events_MadeAndRead_HaveSourceAndWait()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        await site.RunAsync("producer", "p1");
        var orders = (await client.GetAsync("/assets?name_pattern=orders")).GetProperty("assets")[0];
        var id = orders.Text("id");

        var made = await client.PostAsync("/assets/events", $$$"""{"asset_id": {{{id}}}, "extra": {"rows": 5}}""");

        Assert.Equal(("s3://shop/orders", "5"), (made.Text("uri"), made.GetProperty("extra").Text("rows")));
        Assert.Equal("write", orders.Each("producing_tasks", "task_id"));
        Assert.Equal("consumer", orders.Each("scheduled_dags", "dag_id"));
        Assert.Equal("producer ", (await client.GetAsync("/assets/events")).Each("asset_events", "source_dag_id"));
        Assert.Equal("p1", (await client.GetAsync("/assets/events?source_task_id=write&source_dag_id=producer")).Each("asset_events", "source_run_id"));
        Assert.Equal(1, (await client.GetAsync("/dags/consumer/assets/queuedEvents")).Total());
        await client.DeleteAsync($"/dags/consumer/assets/{id}/queuedEvents");
        await client.GetAsync($"/dags/consumer/assets/{id}/queuedEvents", HttpStatusCode.NotFound);
        Assert.Equal("asset_materialization", (await client.PostAsync($"/assets/{id}/materialize", "{}")).Text("run_type"));
        await client.PostAsync($"/assets/{id}/materialize", """{"dag_run_id": "mine"}""", HttpStatusCode.BadRequest);
        await client.GetAsync("/assets/99999", HttpStatusCode.NotFound);
        await (await site.AsAsync("viewer")).PostAsync("/assets/events", $$"""{"asset_id": {{id}}}""", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Events_OfDagsOneMayNotSee_AreLeftOut()
    {
        await using var site = await RestSite.StartAsync();
        await site.RunAsync("producer", "p1");
        await site.Of<IAssets>().EmitAsync(new EmitAssetRequest("orders"), CancellationToken.None);
        var bob = await site.WithGrantsAsync(new DagGrant(DagAction.Read, "sales"));

        Assert.Equal("", (await bob.GetAsync("/assets/events")).Each("asset_events", "source_dag_id"));
        Assert.Equal("", (await bob.GetAsync("/assets?name_pattern=orders")).GetProperty("assets")[0].Each("scheduled_dags", "dag_id"));
    }
}
