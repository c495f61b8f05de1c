using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Values;
using Dagfire.Queries;
using Dagfire.Testing;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>The audit log: commands record themselves, with who and what, and without secrets.</summary>
/// <param name="database">The database.</param>
public abstract class AuditConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task List_EveryKindOfCommand_NamesEventActorAndWhatItWasDoneTo()
    {
        await using var orchestrator = await StartAsync(OneTask());
        using var caller = Caller.As("ada");
        await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "one" });

        await orchestrator.Commands.ClearAsync(new ClearRequest("dag", "one") { TaskIds = ["task"], DryRun = true }, CancellationToken.None);
        await orchestrator.Commands.ClearAsync(new ClearRequest("dag", "one") { TaskIds = ["task"] }, CancellationToken.None);
        await orchestrator.EndOfAsync("dag", "one");
        await orchestrator.Commands.MarkTasksAsync(new MarkTasksRequest("dag", "one", TaskInstanceState.Failed) { TaskIds = ["task"] }, CancellationToken.None);
        await orchestrator.EndOfAsync("dag", "one");
        await orchestrator.Commands.MarkRunAsync(new MarkRunRequest("dag", "one", DagRunState.Success), CancellationToken.None);
        await orchestrator.Commands.PauseAsync("dag", isPaused: true, CancellationToken.None);
        await orchestrator.Services.GetRequiredService<IPools>().SetAsync(new PoolSettings("small", 2), CancellationToken.None);
        await orchestrator.Services.GetRequiredService<IVariableStore>().SetAsync([new Variable("api_key", "hunter2")], CancellationToken.None);

        var entries = await Audit(orchestrator).ListAsync(new AuditFilter(), CancellationToken.None);
        Assert.Equal(
            ["patch_variable", "patch_pool", "patch_dag", "patch_dag_run", "patch_task_instances", "clear_task_instances", "trigger_dag_run"],
            entries.Select(recorded => recorded.Entry.Event));
        Assert.All(entries, recorded => Assert.Equal("ada", recorded.Entry.Actor));
        Assert.Equal(("dag", "one", "task", -1), (entries[5].Entry.DagId, entries[5].Entry.RunId, entries[5].Entry.TaskId, entries[5].Entry.MapIndex));
        Assert.Equal("""{"count":1,"states":["failed"],"tasks":["task"]}""", entries[4].Entry.Extra);
        Assert.DoesNotContain("hunter2", string.Join('\n', entries.Select(recorded => recorded.Entry.Extra)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_Refused_RecordsNothing()
    {
        await using var orchestrator = await StartAsync(OneTask());

        await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new("unknown"), CancellationToken.None));

        Assert.Equal(0, await Audit(orchestrator).CountAsync(new AuditFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task List_Filters_EachOfThemCounts()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(clock, changes: null, OneTask());
        var audit = Audit(orchestrator);
        await audit.RecordAsync(new AuditEntry("first") { Actor = "ada", DagId = "dag", RunId = "r", TaskId = "t" }, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await audit.RecordAsync(new AuditEntry("second") { Actor = "bob", DagId = "dag" }, CancellationToken.None);
        await audit.RecordAsync(new AuditEntry("third") { Actor = "bob" }, CancellationToken.None);

        Assert.Equal("third,second,first", await EventsOf(new AuditFilter()));
        Assert.Equal("second,first", await EventsOf(new AuditFilter { DagId = "dag" }));
        Assert.Equal("first", await EventsOf(new AuditFilter { RunId = "r", TaskId = "t" }));
        Assert.Equal("third,second", await EventsOf(new AuditFilter { Actor = "bob" }));
        Assert.Equal("second", await EventsOf(new AuditFilter { Event = "second" }));
        Assert.Equal("third,second", await EventsOf(new AuditFilter { From = clock.GetUtcNow() }));
        Assert.Equal("first", await EventsOf(new AuditFilter { Before = clock.GetUtcNow() }));
        Assert.Equal("second", await EventsOf(new AuditFilter { Offset = 1, Limit = 1 }));
        Assert.Equal(3, await audit.CountAsync(new AuditFilter { Offset = 1, Limit = 1 }, CancellationToken.None));

        async Task<string> EventsOf(AuditFilter filter) => string.Join(',', (await audit.ListAsync(filter, CancellationToken.None)).Select(recorded => recorded.Entry.Event));
    }

    [Fact]
    public async Task Page_Filters_EachOfThemCounts()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(clock, changes: null, OneTask());
        var audit = Audit(orchestrator);
        await audit.RecordAsync(new AuditEntry("first") { Actor = "ada", DagId = "dag", RunId = "r", TaskId = "t", MapIndex = 2, Attempt = 3 }, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await audit.RecordAsync(new AuditEntry("second") { Actor = "bob" }, CancellationToken.None);

        Assert.Equal("first,second", await EventsOf(new AuditQuery()));
        Assert.Equal("second,first", await EventsOf(new AuditQuery(), new SortKey("owner", Descending: true)));
        Assert.Equal("first", await EventsOf(new AuditQuery { DagId = "dag", RunId = "r", TaskId = "t", MapIndex = 2, Attempt = 3, Actor = "ada" }));
        Assert.Equal("first", await EventsOf(new AuditQuery { DagIdPattern = "D%", RunIdPattern = "_", TaskIdPattern = "t", ActorPattern = "a%", EventPattern = "%st" }));
        Assert.Equal("second", await EventsOf(new AuditQuery { Events = ["second", "third"] }));
        Assert.Equal("second", await EventsOf(new AuditQuery { ExcludedEvents = ["first"] }));
        Assert.Equal("second", await EventsOf(new AuditQuery { At = new(clock.GetUtcNow(), null) }));
        Assert.Equal("first", await EventsOf(new AuditQuery { At = new(null, clock.GetUtcNow()) }));

        async Task<string> EventsOf(AuditQuery query, params SortKey[] by) =>
            string.Join(',', (await audit.PageAsync(query, new PageRequest { OrderBy = by }, CancellationToken.None)).Items.Select(recorded => recorded.Entry.Event));
    }

    /// <inheritdoc/>
    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(new TestEnvironment { [SecretKeySource.Variable] = SecretKey.Generate().Write() }.Values);

    private static IAuditLog Audit(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IAuditLog>();

    private static DagBuilder OneTask()
    {
        var dag = new DagBuilder("dag");
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }
}
