using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Partitions of assets: who emits keys, what they become, and which runs come of it (§17 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class PartitionConformance(TestDatabase database) : AssetScenario(database)
{
    private readonly ConcurrentQueue<(string? Key, DateTimeOffset? Date)> _seen = [];

    [Fact]
    public async Task Success_InARunForAPartition_MakesARunOfTheConsumerForIt()
    {
        var clock = new ManualClock(Noon);
        await using var orchestrator = await StartAsync(clock, changes: null, Producer("load"), Reader("report", Schedule.PartitionedAssets(Orders)));

        await orchestrator.RunAsync(new TriggerRequest("load") { PartitionKey = "us" });
        var run = (await EndedAsync(orchestrator, "report", 1))[0];

        Assert.Equal((RunType.AssetTriggered, "us", null, null, Noon), (run.RunType, run.PartitionKey, run.PartitionDate, run.LogicalDate, run.RunAfter));
        Assert.Equal([("us", null)], _seen);
        var view = Assert.Single(await EventsAsync(orchestrator));
        Assert.Equal(("us", new AssetEventRun("report", run.RunId)), (view.Event.PartitionKey, Assert.Single(view.CreatedRuns)));
        Assert.Empty(view.Refusals);
        Assert.Equal(view.Event.Key, Assert.Single(await TakenByAsync(orchestrator, run)).Event.Key);
    }

    [Fact]
    public async Task Success_TaskNamesPartitions_EachHasAnEventAndARunOfItsOwn()
    {
        var producer = new DagBuilder("load");
        producer.Function<Nothing>("write", (context, _) =>
        {
            context.Outlets.SetExtra(Orders, 7);
            context.Outlets.AddPartitions(Orders, "us", "eu");
            context.Outlets.AddPartitions(Orders, "us");
            return Succeed();
        }).Outlet(Orders);
        await using var orchestrator = await StartAsync(producer, Reader("report", Schedule.PartitionedAssets(Orders)));

        await orchestrator.RunAsync(new TriggerRequest("load") { PartitionKey = "world" });

        Assert.Equal(["us", "eu"], (await EndedAsync(orchestrator, "report", 2)).Select(run => run.PartitionKey));
        Assert.Equal([("eu", 7), ("us", 7)], (await EventsAsync(orchestrator)).Select(view => (view.Event.PartitionKey!, view.Event.Extra!.Value.GetInt32())));
    }

    [Fact]
    public async Task Condition_OfSeveralAssets_HoldsForEachKeyByItself()
    {
        await using var orchestrator = await StartAsync(Reader("report", Schedule.PartitionedAssets(Orders & Customers)));

        await EmitAsync(orchestrator, "orders", "us");
        await EmitAsync(orchestrator, "orders", "us");
        await EmitAsync(orchestrator, "orders", "eu");
        await EmitAsync(orchestrator, "customers", "asia");
        Assert.Equal([("customers", "asia", 1L), ("orders", "eu", 1L), ("orders", "us", 2L)], (await QueuedAsync(orchestrator)).Select(row => (row.Name, row.PartitionKey!, row.Events)));
        await EmitAsync(orchestrator, "customers", "us");

        var run = (await EndedAsync(orchestrator, "report", 1))[0];
        Assert.Equal(("us", 3), (run.PartitionKey, (await TakenByAsync(orchestrator, run)).Count));
        Assert.Equal(["asia", "eu"], (await QueuedAsync(orchestrator)).Select(row => row.PartitionKey));
    }

    [Fact]
    public async Task Mappers_HoursOfOneAssetAndDaysOfAnother_MeetInTheDay()
    {
        var schedule = Schedule.PartitionedAssets(Orders & Customers).Map(Orders, PartitionMapper.ToDay("Europe/Berlin"));
        await using var orchestrator = await StartAsync(Reader("report", schedule));

        await EmitAsync(orchestrator, "orders", "2026-11-20T22:00:00");
        await EmitAsync(orchestrator, "orders", "2026-11-21T00:00:00");
        await EmitAsync(orchestrator, "orders", "2026-11-20T23:00:00");
        Assert.Equal([("2026-11-20", 2L), ("2026-11-21", 1L)], (await QueuedAsync(orchestrator)).Select(row => (row.PartitionKey!, row.Events)));
        await EmitAsync(orchestrator, "customers", "2026-11-20");

        var run = (await EndedAsync(orchestrator, "report", 1))[0];
        Assert.Equal(["2026-11-20T22:00:00", "2026-11-20T23:00:00", "2026-11-20"], (await TakenByAsync(orchestrator, run)).Select(view => view.Event.PartitionKey));
        Assert.Equal([("2026-11-20", new DateTimeOffset(2026, 11, 19, 23, 0, 0, TimeSpan.Zero))], _seen);
        Assert.Equal("2026-11-21", Assert.Single(await QueuedAsync(orchestrator)).PartitionKey);
    }

    [Fact]
    public async Task Kinds_DoNotMix_AndTheEventSaysSo()
    {
        await using var orchestrator = await StartAsync(Reader("parts", Schedule.PartitionedAssets(Orders)), Consumer("whole", Schedule.Assets(Orders)));

        await EmitAsync(orchestrator, "orders", partitionKey: null);
        await EndedAsync(orchestrator, "whole", 1);
        await EmitAsync(orchestrator, "orders", "us");
        await EndedAsync(orchestrator, "parts", 1);

        var views = await EventsAsync(orchestrator);
        Assert.Equal(["parts", "whole"], views.Select(view => Assert.Single(view.CreatedRuns).DagId));
        Assert.Equal(
            [
                new AssetEventRefusal("whole", "The event is of a partition, and the DAG does not wait for partitions."),
                new AssetEventRefusal("parts", "The event has no partition key, and the DAG waits for partitions."),
            ],
            views.Select(view => Assert.Single(view.Refusals)));
        Assert.Single(await EndedAsync(orchestrator, "whole", 1));
        Assert.Empty(await QueuedAsync(orchestrator));
    }

    [Fact]
    public async Task Key_IsNoneOfTheDags_MakesNoRunAndTheEventSaysSo()
    {
        await using var orchestrator = await StartAsync(Reader("report", Schedule.PartitionedAssets(Orders, PartitionMapper.AllowedKeys("us", "eu"))), Reader("days", Schedule.PartitionedAssets(Orders, PartitionMapper.ToDay())));

        await EmitAsync(orchestrator, "orders", "mars");
        await UntilAsync(async () => (await EventsAsync(orchestrator))[0].Refusals.Count == 2);

        Assert.Equal(
            [
                new AssetEventRefusal("days", "The DAG has no partition for it. The key 'mars' is no time written as %Y-%m-%dT%H:%M:%S."),
                new AssetEventRefusal("report", "The DAG has no partition for it. The key 'mars' is not one of the allowed keys us, eu."),
            ],
            Assert.Single(await EventsAsync(orchestrator)).Refusals);
        Assert.Empty(await QueuedAsync(orchestrator));
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task Limit_OfActiveRuns_KeysWaitAndLaterEventsJoinThem()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new DagBuilder("report") { Schedule = Schedule.PartitionedAssets(Orders), MaxActiveRuns = 1 };
        consumer.Function("task", (_, _) => release.Task);
        await using var orchestrator = await StartAsync(consumer);

        foreach (var key in new[] { "us", "eu", "asia", "eu" })
            await EmitAsync(orchestrator, "orders", key);
        await UntilTakenAsync(orchestrator, 1);
        Assert.Equal([("asia", 1L), ("eu", 2L)], (await QueuedAsync(orchestrator)).Select(row => (row.PartitionKey!, row.Events)));
        release.SetResult();

        Assert.Equal(["us", "eu", "asia"], (await EndedAsync(orchestrator, "report", 3)).Select(run => run.PartitionKey));
    }

    [Fact]
    public async Task Alias_InARunForAPartition_EmitsItsKeyOrAnother()
    {
        var alias = new AssetAlias("files");
        var producer = new DagBuilder("load");
        producer.Function<Nothing>("write", (context, _) =>
        {
            context.Outlets.Emit(alias, new Asset("a"));
            context.Outlets.Emit(alias, new Asset("b"), "extra", partitionKey: "eu");
            return Succeed();
        }).Outlet(alias);
        await using var orchestrator = await StartAsync(producer, Reader("report", Schedule.PartitionedAssets(alias)));

        await orchestrator.RunAsync(new TriggerRequest("load") { PartitionKey = "us" });

        Assert.Equal(["us", "eu"], (await EndedAsync(orchestrator, "report", 2)).Select(run => run.PartitionKey));
    }

    [Fact]
    public async Task Catchup_EventsBeforeTheDagWasKnown_OnlyThoseOfItsKindQueue()
    {
        await using (var before = await StartAsync(Producer("load")))
        {
            await EmitAsync(before, "orders", "us");
            await EmitAsync(before, "orders", partitionKey: null);
        }

        var consumer = Reader("report", Schedule.PartitionedAssets(Orders));
        consumer.Catchup = true;
        await using var orchestrator = await StartAsync(Producer("load"), consumer);
        await EmitAsync(orchestrator, "orders", "eu");

        Assert.Equal(["us", "eu"], (await EndedAsync(orchestrator, "report", 2)).Select(run => run.PartitionKey));
    }

    [Fact]
    public async Task Catchup_EventsThatDidNotCountBefore_AreRefusedAnew()
    {
        await using (var before = await StartAsync(Consumer("report", Schedule.Assets(Orders))))
            await EmitAsync(before, "orders", "us");

        // Another reference, so that the DAG is new to the asset.
        var consumer = Reader("report", Schedule.PartitionedAssets(Asset.ByName("orders"), PartitionMapper.AllowedKeys("eu")));
        consumer.Catchup = true;
        await using var orchestrator = await StartAsync(Producer("load"), consumer);
        await EmitAsync(orchestrator, "orders", "eu");

        Assert.Equal("eu", (await EndedAsync(orchestrator, "report", 1))[0].PartitionKey);
        await UntilAsync(async () => (await EventsAsync(orchestrator))[1].Refusals is [{ Reason: var reason }] && reason.Contains("'us' is not one of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Schedule_BecomesOneOfPartitions_WhatWaitsOfTheOtherKindIsDropped()
    {
        await using (var before = await StartAsync(Consumer("report", Schedule.Assets(Orders & Customers))))
        {
            await EmitAsync(before, "orders", partitionKey: null);
            Assert.Single(await QueuedAsync(before));
        }

        await using var orchestrator = await StartAsync(Consumer("report", Schedule.PartitionedAssets(Orders & Customers)));
        Assert.Empty(await QueuedAsync(orchestrator));
        await EmitAsync(orchestrator, "orders", "us");
        await EmitAsync(orchestrator, "customers", "us");

        Assert.Equal("us", (await EndedAsync(orchestrator, "report", 1))[0].PartitionKey);
    }

    [Fact]
    public async Task Mapper_ChangesWhileKeysWait_TheNewOneCounts()
    {
        await using (var before = await StartAsync(Consumer("report", Schedule.PartitionedAssets(Orders & Customers, PartitionMapper.ToDay()))))
            await EmitAsync(before, "orders", "2026-11-20T10:00:00");

        await using var orchestrator = await StartAsync(Consumer("report", Schedule.PartitionedAssets(Orders & Customers, PartitionMapper.ToMonth())));
        await EmitAsync(orchestrator, "customers", "2026-11-28T10:00:00");

        Assert.Equal("2026-11", (await EndedAsync(orchestrator, "report", 1))[0].PartitionKey);
    }

    [Fact]
    public async Task Materialize_ForAPartition_MakesARunForIt()
    {
        await using var orchestrator = await StartAsync(Producer("load"));

        var made = await Assets(orchestrator).MaterializeAsync(new MaterializeRequest("orders") { PartitionKey = "us" }, CancellationToken.None);
        await orchestrator.EndOfAsync("load", made.RunId);

        Assert.Equal("us", Assert.Single(await orchestrator.Runs.ListAsync(new RunFilter("load") { PartitionKey = "us" }, CancellationToken.None)).PartitionKey);
        Assert.Empty(await orchestrator.Runs.ListAsync(new RunFilter("load") { PartitionKey = "eu" }, CancellationToken.None));
        Assert.Equal("us", Assert.Single(await Assets(orchestrator).EventsAsync(new AssetEventFilter { PartitionKey = "us" }, CancellationToken.None)).Event.PartitionKey);
        Assert.Empty(await Assets(orchestrator).EventsAsync(new AssetEventFilter { PartitionKey = "eu" }, CancellationToken.None));
    }

    [Theory]
    [InlineData(" ", "The partition key is empty.")]
    [InlineData("a\nb", "'a?b' contains a control character")]
    public async Task Key_ThatIsNotAllowed_IsRefusedEverywhere(string key, string part)
    {
        await using var orchestrator = await StartAsync(Producer("load"));

        var refusals = new[]
        {
            await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new TriggerRequest("load") { PartitionKey = key }, CancellationToken.None)),
            await Assert.ThrowsAsync<CommandException>(() => EmitAsync(orchestrator, "orders", key)),
            await Assert.ThrowsAsync<CommandException>(() => Assets(orchestrator).MaterializeAsync(new MaterializeRequest("orders") { PartitionKey = key }, CancellationToken.None)),
        };

        Assert.All(refusals, refusal => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.Empty(await orchestrator.Runs.ListAsync(new RunFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task TwoProcesses_WithTheSameKeys_TakeEachEventOnce()
    {
        const int Events = 24;
        DagBuilder Report()
        {
            var dag = Consumer("report", Schedule.PartitionedAssets(Orders));
            dag.MaxActiveRuns = 1000;
            return dag;
        }

        await using var one = await StartAsync(Report());
        await using var two = await StartAsync(Report());

        await Task.WhenAll(Enumerable.Range(0, Events).Select(index => EmitAsync(index % 2 == 0 ? one : two, "orders", $"key {index % 6}")));
        await UntilTakenAsync(one, Events);

        Assert.All(await EventsAsync(one), view => Assert.Single(view.CreatedRuns));
        var runs = await one.Runs.ListAsync(new RunFilter("report", Limit: 1000), CancellationToken.None);
        Assert.Equal(6, runs.Select(run => run.PartitionKey).Distinct().Count());
        foreach (var run in runs)
            Assert.All(await TakenByAsync(one, run), view => Assert.Equal(run.PartitionKey, view.Event.PartitionKey));
    }

    private static new Task<AssetView> EmitAsync(TestOrchestrator orchestrator, string asset, string? partitionKey) =>
        Assets(orchestrator).EmitAsync(new EmitAssetRequest(asset) { PartitionKey = partitionKey }, CancellationToken.None);

    private DagBuilder Reader(string id, Schedule schedule)
    {
        var dag = new DagBuilder(id) { Schedule = schedule };
        dag.Function<Nothing>("task", (context, _) =>
        {
            _seen.Enqueue((context.PartitionKey, context.PartitionDate));
            return Succeed();
        });
        return dag;
    }
}
