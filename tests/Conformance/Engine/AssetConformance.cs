using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Assets: who emits, what queues, and which runs come of it (§17 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class AssetConformance(TestDatabase database) : AssetScenario(database)
{
    [Fact]
    public async Task Success_WithAnOutlet_MakesARunOfTheConsumerWithTheEvent()
    {
        var seen = new List<AssetEvent>();
        var consumer = new DagBuilder("report") { Schedule = Schedule.Assets(Orders) };
        consumer.Function<Nothing>("read", async (context, token) =>
        {
            seen.AddRange(await context.Assets.TriggeringAsync(token));
            return TaskResult.Success;
        });
        var producer = new DagBuilder("load");
        producer.Function<Nothing>("write", (context, _) =>
        {
            context.Outlets.SetExtra(Orders, new { rows = 7 });
            return Succeed();
        }).Outlet(Orders);
        var clock = new ManualClock(Noon);
        await using var orchestrator = await StartAsync(clock, changes: null, producer, consumer);

        var produced = await orchestrator.RunAsync("load");
        var run = (await EndedAsync(orchestrator, "report", 1))[0];

        Assert.Equal((RunType.AssetTriggered, null, Noon), (run.RunType, run.LogicalDate, run.RunAfter));
        var happened = Assert.Single(seen);
        Assert.StartsWith("asset_triggered__2026-11-20T12:00:00", run.RunId, StringComparison.Ordinal);
        Assert.Equal(("orders", "s3://shop/orders", Noon, 7), (happened.Name, happened.Uri, happened.HappenedAt, happened.Extra!.Value.GetProperty("rows").GetInt32()));
        Assert.Equal(("load", produced.Run.RunId, "write", -1), (happened.SourceDagId, happened.SourceRunId, happened.SourceTaskId, happened.SourceMapIndex));
        Assert.Equal([new AssetEventRun("report", run.RunId)], Assert.Single(await EventsAsync(orchestrator)).CreatedRuns);
        Assert.Empty(await QueuedAsync(orchestrator));
    }

    [Fact]
    public async Task SkippedFailedAndRetried_WithOutlets_OnlySuccessesEmit()
    {
        var producer = new DagBuilder("load");
        producer.Function<Nothing>("skip", (_, _) => End(TaskResult.Skip("not today"))).Outlet(Orders);
        producer.Function<Nothing>("fail", (_, _) => End(TaskResult.FailNow("broken"))).Outlet(Orders);
        producer.Function<Nothing>("retry", (context, _) => End(context.Attempt == 1 ? TaskResult.Fail("once") : TaskResult.Success), options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero)).Outlet(Customers);
        await using var orchestrator = await StartAsync(producer);

        await orchestrator.RunAsync("load");

        var made = Assert.Single(await EventsAsync(orchestrator)).Event;
        Assert.Equal(("customers", "retry"), (made.Name, made.SourceTaskId));
    }

    [Fact]
    public async Task Mapped_EveryInstance_EmitsItsOwnEvent()
    {
        var producer = new DagBuilder("load");
        producer.Expand<int, Nothing>("part", Mapped.Over([1, 2, 3]), (item, context, _) =>
        {
            context.Outlets.SetExtra(Orders, item);
            return Succeed();
        }).Outlet(Orders);
        await using var orchestrator = await StartAsync(producer, Consumer("report", Schedule.Assets(Orders)));

        await orchestrator.RunAsync("load");
        await UntilTakenAsync(orchestrator, 3);

        Assert.Equal([(0, 1), (1, 2), (2, 3)], (await EventsAsync(orchestrator)).Select(view => (view.Event.SourceMapIndex, view.Event.Extra!.Value.GetInt32())).Order());
    }

    [Fact]
    public async Task Condition_AllAndAny_RunsOnceItIsFulfilled()
    {
        var clock = new ManualClock(Noon);
        await using var orchestrator = await StartAsync(
            clock, changes: null, Consumer("both", Schedule.Assets(Orders, Customers)), Consumer("either", Schedule.Assets(Orders | Customers)),
            Consumer("by_name", Schedule.Assets(Asset.ByName("customers"))), Consumer("by_uri", Schedule.Assets(Asset.ByUri("s3://shop/customers"))));

        await EmitAsync(orchestrator, "orders");
        await EmitAsync(orchestrator, "orders");
        await EndedAsync(orchestrator, "either", 2);
        Assert.Equal(("both", 2), ((await QueuedAsync(orchestrator)).Select(row => (row.DagId, (int)row.Events)).Single()));
        clock.Advance(TimeSpan.FromMinutes(1));
        await EmitAsync(orchestrator, "s3://shop/customers");

        var both = (await EndedAsync(orchestrator, "both", 1))[0];
        await EndedAsync(orchestrator, "either", 3);
        await EndedAsync(orchestrator, "by_name", 1);
        await EndedAsync(orchestrator, "by_uri", 1);
        Assert.Equal(Noon.AddMinutes(1), both.RunAfter);
        Assert.Equal(3, (await TakenByAsync(orchestrator, both)).Count);
        Assert.Empty(await QueuedAsync(orchestrator));
    }

    [Fact]
    public async Task Paused_ConsumerAtTheTime_GetsNothing()
    {
        await using var orchestrator = await StartAsync(Consumer("report", Schedule.Assets(Orders)));
        await EmitAsync(orchestrator, "orders");
        await EndedAsync(orchestrator, "report", 1);

        await orchestrator.Commands.PauseAsync("report", isPaused: true, CancellationToken.None);
        await EmitAsync(orchestrator, "orders");
        Assert.Empty(await QueuedAsync(orchestrator));
        await orchestrator.Commands.PauseAsync("report", isPaused: false, CancellationToken.None);
        await EmitAsync(orchestrator, "orders");

        await EndedAsync(orchestrator, "report", 2);
        Assert.Equal([1, 0, 1], (await EventsAsync(orchestrator)).Select(view => view.CreatedRuns.Count));
    }

    [Fact]
    public async Task Unpause_EventsQueuedBefore_MakeTheirRun()
    {
        await using var orchestrator = await StartAsync(Consumer("report", Schedule.Assets(Orders, Customers)));
        await EmitAsync(orchestrator, "orders");

        // The engine rests meanwhile: to queue an event for a paused DAG, it is unpaused for a moment.
        await orchestrator.Engine.StopAsync(CancellationToken.None);
        await orchestrator.Commands.PauseAsync("report", isPaused: true, CancellationToken.None);
        await WriteEventAsync(orchestrator, Customers, queueFor: "report");
        await orchestrator.Engine.StartAsync(CancellationToken.None);

        Assert.Equal(2, (await QueuedAsync(orchestrator)).Count);
        Assert.Empty(await orchestrator.Runs.ListAsync(new RunFilter("report", Limit: 1000), CancellationToken.None));
        await orchestrator.Commands.PauseAsync("report", isPaused: false, CancellationToken.None);

        await EndedAsync(orchestrator, "report", 1);
    }

    [Fact]
    public async Task Limit_OfActiveRuns_EventsStayAndGoTogetherIntoTheNextRun()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new DagBuilder("report") { Schedule = Schedule.Assets(Orders), MaxActiveRuns = 1 };
        consumer.Function("wait", (_, _) => release.Task);
        await using var orchestrator = await StartAsync(consumer);
        await EmitAsync(orchestrator, "orders");
        await UntilTakenAsync(orchestrator, 1);

        await EmitAsync(orchestrator, "orders");
        await EmitAsync(orchestrator, "orders");
        Assert.Equal(2, Assert.Single(await QueuedAsync(orchestrator)).Events);
        release.SetResult();

        var runs = await EndedAsync(orchestrator, "report", 2);
        var taken = await Task.WhenAll(runs.Select(async run => (await TakenByAsync(orchestrator, run)).Count));
        Assert.Equal([1, 2], taken);
    }

    [Fact]
    public async Task OneRunPerEvent_ManyEvents_EachHasARunInTheirOrder()
    {
        var clock = new ManualClock(Noon);
        var consumer = Consumer("report", Schedule.Assets(Orders & (Customers | new Asset("extra"))) with { OneRunPerEvent = true });
        consumer.MaxActiveRuns = 1;
        await using var orchestrator = await StartAsync(clock, changes: null, consumer);
        for (var index = 0; index < 3; index++)
            await EmitAsync(orchestrator, "orders", $"{index}");
        for (var index = 0; index < 4; index++)
            await EmitAsync(orchestrator, "customers", $"{index}");

        var runs = await EndedAsync(orchestrator, "report", 3);

        Assert.Equal("customers", Assert.Single(await QueuedAsync(orchestrator)).Name);
        var taken = await Task.WhenAll(runs.Select(run => TakenByAsync(orchestrator, run)));
        Assert.Equal(["0 0", "1 1", "2 2"], taken.Select(events => string.Join(' ', events.Select(made => made.Event.Extra))));
    }

    [Fact]
    public async Task AssetsOrTime_RunsByTime_LeaveTheQueueAlone()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        var consumer = Consumer("report", Schedule.AssetsOrTime(Orders & Customers, Schedule.Hourly));
        await using var orchestrator = await StartAsync(clock, changes, consumer);
        await EmitAsync(orchestrator, "orders");

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromMinutes(10), changes.UntilRunsAsync(DagRunState.Success, 2));
        Assert.Equal(1, Assert.Single(await QueuedAsync(orchestrator)).Events);
        await EmitAsync(orchestrator, "customers");

        await UntilTakenAsync(orchestrator, 2);
        var types = (await orchestrator.Runs.ListAsync(new RunFilter("report", Limit: 1000), CancellationToken.None)).Select(run => run.RunType).ToList();
        Assert.Equal((RunType.AssetTriggered, 1), (types.Single(type => type != RunType.Scheduled), types.Count(type => type == RunType.AssetTriggered)));
    }

    [Fact]
    public async Task Alias_EmittedThrough_MakesTheAssetAndRunsWhoWaitsForEither()
    {
        var alias = new AssetAlias("daily_files");
        var producer = new DagBuilder("load");
        producer.Function<Nothing>("write", (context, _) =>
        {
            context.Outlets.Emit(alias, new Asset("file_7", "file:///7"), new { size = 1 });
            context.Outlets.Emit(alias, new Asset("file_7", "file:///7"), new { size = 1 });
            return Succeed();
        }).Outlet(alias);
        await using var orchestrator = await StartAsync(producer, Consumer("by_alias", Schedule.Assets(alias)), Consumer("by_name", Schedule.Assets(Asset.ByName("file_7"))));

        await orchestrator.RunAsync("load");
        await EndedAsync(orchestrator, "by_alias", 1);
        await EndedAsync(orchestrator, "by_name", 1);
        await EmitAsync(orchestrator, "file:///7");

        await EndedAsync(orchestrator, "by_alias", 2);
        Assert.Equal(2, (await EventsAsync(orchestrator)).Count);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task FirstRun_EventsBeforeTheDagWasKnown_OnlyWithCatchup(bool catchup, int taken)
    {
        await using (var before = await StartAsync(Producer("load")))
        {
            await before.RunAsync("load");
            await before.RunAsync("load");
        }

        var consumer = Consumer("report", Schedule.Assets(Orders));
        consumer.Catchup = catchup;
        await using var orchestrator = await StartAsync(Producer("load"), consumer);
        Assert.Empty(await QueuedAsync(orchestrator));
        await orchestrator.RunAsync("load");

        var run = (await EndedAsync(orchestrator, "report", 1))[0];
        Assert.Equal(taken, (await TakenByAsync(orchestrator, run)).Count);
        await orchestrator.RunAsync("load");
        Assert.Single(await TakenByAsync(orchestrator, (await EndedAsync(orchestrator, "report", 2))[1]));
    }

    [Fact]
    public async Task Crash_BetweenEventAndRun_IsMadeUpForAtTheNextStart()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, Consumer("report", Schedule.Assets(Orders)));
        options.StartEngine = false;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);
        await WriteEventAsync(orchestrator, Orders);
        Assert.Single(await QueuedAsync(orchestrator));

        await orchestrator.Engine.StartAsync(CancellationToken.None);

        await EndedAsync(orchestrator, "report", 1);
    }

    [Fact]
    public async Task Crash_OfAnotherProcessAfterItsEvent_IsMadeUpForWhileRunning()
    {
        var clock = new ManualClock(Noon);
        await using var orchestrator = await StartAsync(clock, changes: null, Consumer("report", Schedule.Assets(Orders)));
        await WriteEventAsync(orchestrator, Orders);
        Assert.Single(await QueuedAsync(orchestrator));

        // No wake: only the rescuer's own interval.
        clock.Advance(TimeSpan.FromSeconds(10));

        await EndedAsync(orchestrator, "report", 1);
    }

    [Fact]
    public async Task Success_ThatCameTooLate_EmitsNothing()
    {
        var changes = new ChangeLog();
        var isFirst = true;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var producer = new DagBuilder("load");
        producer.Function("write", async (context, _) =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            context.Outlets.SetExtra(Orders, "late");
            started.SetResult();
            await release.Task;
        }).Outlet(Orders);
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, producer);
        var run = await orchestrator.Commands.TriggerAsync(new("load"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.ClearAsync(new("load", run.RunId), CancellationToken.None);
        release.SetResult();
        await orchestrator.EndOfAsync("load", run.RunId);

        Assert.Null(Assert.Single(await EventsAsync(orchestrator)).Event.Extra);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoProcesses_WithTheSameQueue_TakeEachEventOnce(bool oneRunPerEvent)
    {
        const int Events = 20;
        DagBuilder Report()
        {
            var dag = Consumer("report", Schedule.Assets(Orders) with { OneRunPerEvent = oneRunPerEvent });
            dag.MaxActiveRuns = 1000;
            return dag;
        }

        await using var one = await StartAsync(Report());
        await using var two = await StartAsync(Report());

        await Task.WhenAll(Enumerable.Range(0, Events).Select(index => EmitAsync(index % 2 == 0 ? one : two, "orders")));
        await UntilTakenAsync(one, Events);

        var views = await EventsAsync(one);
        Assert.Equal(Events, views.Count);
        Assert.All(views, view => Assert.Single(view.CreatedRuns));
        var runs = await one.Runs.ListAsync(new RunFilter("report", Limit: 1000), CancellationToken.None);
        Assert.Equal(runs.Select(run => run.RunId).Order(), views.Select(view => view.CreatedRuns[0].RunId).Distinct().Order());
        Assert.True(oneRunPerEvent ? runs.Count == Events : runs.Count <= Events);
    }
}
