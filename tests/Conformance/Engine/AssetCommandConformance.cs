using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Assets that people and programs update, list and clear, and what becomes of old ones.</summary>
/// <param name="database">The database.</param>
public abstract class AssetCommandConformance(TestDatabase database) : AssetScenario(database)
{
    [Fact]
    public async Task Emit_UnknownAsset_IsRefusedUnlessAUriIsGiven()
    {
        await using var orchestrator = await StartAsync(Consumer("report", Schedule.Assets(Orders)), Consumer("outside", Schedule.Assets(Asset.ByName("weather"))));
        var assets = Assets(orchestrator);

        var unknown = await Assert.ThrowsAsync<CommandException>(() => EmitAsync(orchestrator, "order"));
        var clash = await Assert.ThrowsAsync<CommandException>(() => assets.EmitAsync(new EmitAssetRequest("orders") { Uri = "elsewhere" }, CancellationToken.None));
        var badExtra = await Assert.ThrowsAsync<CommandException>(() => EmitAsync(orchestrator, "orders", "{"));
        var made = await assets.EmitAsync(new EmitAssetRequest("weather") { Uri = "https://weather" }, CancellationToken.None);

        Assert.Equal("There is no asset 'order'. Did you mean 'orders'?", unknown.Message);
        Assert.Contains("'s3://shop/orders'", clash.Message, StringComparison.Ordinal);
        Assert.StartsWith("The extra is not JSON", badExtra.Message, StringComparison.Ordinal);
        Assert.Equal(["outside"], made.Consumers);
        await EndedAsync(orchestrator, "outside", 1);
    }

    [Fact]
    public async Task ClearQueue_OfADagAndAnAsset_DropsOnlyThat()
    {
        await using var orchestrator = await StartAsync(
            Consumer("one", Schedule.Assets(Orders, Customers, new Asset("never"))), Consumer("two", Schedule.Assets(Orders, new Asset("never"))));
        await EmitAsync(orchestrator, "orders");
        await EmitAsync(orchestrator, "orders");
        await EmitAsync(orchestrator, "customers");

        Assert.Equal(2, await Assets(orchestrator).ClearQueueAsync(new AssetQueueFilter("one", "s3://shop/orders"), CancellationToken.None));
        Assert.Equal(["one customers", "two orders"], (await QueuedAsync(orchestrator)).Select(row => $"{row.DagId} {row.Name}"));
        await Assert.ThrowsAsync<CommandException>(() => Assets(orchestrator).ClearQueueAsync(new AssetQueueFilter("three"), CancellationToken.None));
        Assert.Equal(3, (await EventsAsync(orchestrator)).Count);
    }

    [Fact]
    public async Task Page_OfEvents_FilteredAndSorted_HasAssetAndRuns()
    {
        await using var orchestrator = await StartAsync(Producer("load"), Consumer("report", Schedule.Assets(Orders)), Consumer("other", Schedule.Assets(Customers)));
        var made = await orchestrator.RunAsync(new TriggerRequest("load") { RunId = "one" });
        await EndedAsync(orchestrator, "report", 1);
        await EmitAsync(orchestrator, "customers");
        var assets = (await Assets(orchestrator).ListAsync(includeInactive: true, CancellationToken.None)).ToDictionary(asset => asset.Name);

        var all = await PageAsync(new AssetEventQuery(), new SortKey("timestamp", Descending: true));
        var loaded = Assert.Single((await PageAsync(new AssetEventQuery { SourceDagId = "load", SourceRunId = made.Run.RunId, SourceTaskId = "write", SourceMapIndex = -1 })).Items);

        Assert.Equal((2, "customers"), (all.Total, all.Items[0].Event.Name));
        Assert.Equal((assets["orders"].Id, "report"), (loaded.AssetId, Assert.Single(loaded.CreatedRuns).DagId));
        Assert.Equal("customers", Assert.Single((await PageAsync(new AssetEventQuery { AssetId = assets["customers"].Id })).Items).Event.Name);
        Assert.Equal("customers", Assert.Single((await PageAsync(new AssetEventQuery { NamePattern = "cust%", SourceDagIdsOrOutside = [] })).Items).Event.Name);
        var taker = (await orchestrator.Runs.ListAsync(new RunFilter("report"), CancellationToken.None)).Single();
        Assert.Equal("orders", Assert.Single((await PageAsync(new AssetEventQuery { TakenByRunKey = taker.RunKey })).Items).Event.Name);

        Task<Page<AssetEventView>> PageAsync(AssetEventQuery query, params SortKey[] by) =>
            Assets(orchestrator).PageAsync(query, new PageRequest { OrderBy = by }, CancellationToken.None);
    }

    [Fact]
    public async Task Materialize_Asset_RunsTheDagThatUpdatesIt()
    {
        await using var orchestrator = await StartAsync(Producer("load"), Producer("load_again", Customers), Producer("load_too", Customers), Consumer("report", Schedule.Assets(Orders)));

        var made = await Assets(orchestrator).MaterializeAsync(new MaterializeRequest("s3://shop/orders") { Conf = """{"a": 1}""" }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(made.DagId, made.RunId);

        Assert.Equal(("load", RunType.AssetMaterialization, null), (made.DagId, run.Run.RunType, run.Run.LogicalDate));
        Assert.StartsWith("asset_materialization__", made.RunId, StringComparison.Ordinal);
        await EndedAsync(orchestrator, "report", 1);
        var several = await Assert.ThrowsAsync<CommandException>(() => Assets(orchestrator).MaterializeAsync(new MaterializeRequest("customers"), CancellationToken.None));
        Assert.Contains("load_again, load_too", several.Message, StringComparison.Ordinal);
        Assert.Equal("load_too", (await Assets(orchestrator).MaterializeAsync(new MaterializeRequest("customers") { DagId = "load_too" }, CancellationToken.None)).DagId);
    }

    [Fact]
    public async Task Orphaned_Assets_BecomeInactiveAndComeBack()
    {
        await using (var before = await StartAsync(Producer("load"), Consumer("report", Schedule.Assets(Orders, Customers))))
        {
            await EmitAsync(before, "orders");
            Assert.Equal(["customers", "orders"], (await Assets(before).ListAsync(includeInactive: false, CancellationToken.None)).Select(asset => asset.Name));
        }

        await using (var without = await StartAsync(Consumer("report", Schedule.Assets(Customers))))
        {
            var all = await Assets(without).ListAsync(includeInactive: true, CancellationToken.None);
            Assert.Equal([("customers", true), ("orders", false)], all.Select(asset => (asset.Name, asset.IsActive)));
            Assert.Empty(await QueuedAsync(without));
        }

        await using var again = await StartAsync(Producer("load"), Consumer("report", Schedule.Assets(Customers)));
        var orders = Assert.Single(await Assets(again).ListAsync(includeInactive: false, CancellationToken.None), asset => asset.Name == "orders");
        Assert.Equal(["load"], orders.Producers);
        Assert.Empty(orders.Consumers);
    }

    [Fact]
    public async Task Inlets_EventsOfAnAsset_AreReadNewestFirst()
    {
        var read = new List<string>();
        var dag = new DagBuilder("reader");
        dag.Function<Nothing>("read", async (context, token) =>
        {
            read.AddRange((await context.Assets.OfAsync(Orders, limit: 2, token)).Select(made => $"{made.Extra}"));
            read.Add($"{(await context.Assets.TriggeringAsync(token)).Count}");
            return TaskResult.Success;
        }).Inlet(Orders);
        await using var orchestrator = await StartAsync(dag);
        foreach (var extra in new[] { "1", "2", "3" })
            await EmitAsync(orchestrator, "orders", extra);

        await orchestrator.RunAsync("reader");

        Assert.Equal(["3", "2", "0"], read);
    }

    [Fact]
    public async Task Retention_OldRunsAndEvents_GoButWhatWaitsStays()
    {
        var clock = new ManualClock(Noon);
        await using var orchestrator = await StartAsync(clock, changes: null, Consumer("report", Schedule.Assets(Orders)), Consumer("waits", Schedule.Assets(Customers, new Asset("never"))));
        await EmitAsync(orchestrator, "orders");
        await EmitAsync(orchestrator, "customers");
        await EndedAsync(orchestrator, "report", 1);
        clock.Advance(TimeSpan.FromMinutes(2));

        var retention = new Dagfire.Engine.Retention(
            orchestrator.Services.GetRequiredService<MetadataDatabase>(), orchestrator.Services.GetRequiredService<Dagfire.Logs.TaskLogs>(), clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Dagfire.Engine.Retention>.Instance);
        await retention.PruneAsync(TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.Equal("customers", Assert.Single(await EventsAsync(orchestrator)).Event.Name);
        Assert.Single(await QueuedAsync(orchestrator));
    }
}
