using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Engine;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Commands and queries.</summary>
/// <param name="database">The database.</param>
public abstract class CommandConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Date = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("one", 2)]
    [InlineData("two", 1)]
    public async Task Trigger_RunIdOrLogicalDateIsThere_IsRefusedAndTheFirstStays(string runId, int day)
    {
        await using var orchestrator = await StartAsync(OneTask());
        await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "one", LogicalDate = Date });

        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(
            new("dag") { RunId = runId, LogicalDate = Date.AddDays(day - 1) }, CancellationToken.None));

        Assert.Contains("already has a run", refused.Message, StringComparison.Ordinal);
        Assert.Equal("one", Assert.Single(await orchestrator.Runs.ListAsync(new(), CancellationToken.None)).RunId);
    }

    [Fact]
    public async Task Trigger_RunTypeIsNotAllowed_IsRefusedAndNoRunIsMade()
    {
        var dag = OneTask();
        (dag.Schedule, dag.AllowedRunTypes) = (Schedule.Cron("@daily"), [RunType.Scheduled]);
        await using var orchestrator = await StartAsync(dag);

        var triggered = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new("dag"), CancellationToken.None));
        var filled = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Services.GetRequiredService<IBackfills>().CreateAsync(
            new BackfillRequest("dag", Date, Date.AddDays(1)), CancellationToken.None));

        Assert.Equal("The DAG 'dag' allows no manual runs; allowed are scheduled.", triggered.Message);
        Assert.Equal("The DAG 'dag' allows no backfill runs; allowed are scheduled.", filled.Message);
        Assert.DoesNotContain(await orchestrator.Runs.ListAsync(new(), CancellationToken.None), run => run.RunType != RunType.Scheduled);
    }

    [Fact]
    public async Task Trigger_ManyAtOnceWithTheSameId_OneIsMade()
    {
        await using var orchestrator = await StartAsync(OneTask());

        var tries = Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await orchestrator.Commands.TriggerAsync(new("dag") { RunId = "same" }, CancellationToken.None);
                return 1;
            }
            catch (CommandException)
            {
                return 0;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(tries)).Sum());
        Assert.Equal(1, (await orchestrator.EndOfAsync("dag", "same")).Instance("task").Attempt);
    }

    [Fact]
    public async Task Trigger_WithoutAnEngine_TheNextEngineRunsIt()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, OneTask());
        options.StartEngine = false;
        await using (var orchestrator = await TestOrchestrator.StartAsync(options))
        {
            await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);
            await orchestrator.Commands.TriggerAsync(new("dag") { RunId = "early" }, CancellationToken.None);
        }

        await using var engine = await StartAsync(OneTask());
        Assert.Equal(DagRunState.Success, (await engine.EndOfAsync("dag", "early")).State);
    }

    [Fact]
    public async Task Trigger_RunAfterLiesAhead_StartsThen()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, OneTask());

        var triggered = await orchestrator.Commands.TriggerAsync(new("dag") { RunAfter = clock.GetUtcNow().AddHours(2) }, CancellationToken.None);
        Assert.Equal(DagRunState.Queued, (await orchestrator.ReadAsync("dag", triggered.RunId)).State);
        Advance(orchestrator, clock, TimeSpan.FromHours(2));

        var run = await orchestrator.EndOfAsync("dag", triggered.RunId);
        Assert.Equal((DagRunState.Success, clock.GetUtcNow()), (run.State, run.Run.StartedAt));
    }

    [Fact]
    public async Task Trigger_LogicalDateLiesAhead_StartsThen()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, OneTask());

        var triggered = await orchestrator.Commands.TriggerAsync(new("dag") { LogicalDate = clock.GetUtcNow().AddHours(2) }, CancellationToken.None);
        Assert.Equal(DagRunState.Queued, (await orchestrator.ReadAsync("dag", triggered.RunId)).State);
        Advance(orchestrator, clock, TimeSpan.FromHours(2));

        var run = await orchestrator.EndOfAsync("dag", triggered.RunId);
        Assert.Equal((DagRunState.Success, clock.GetUtcNow()), (run.State, run.Run.StartedAt));
    }

    [Fact]
    public async Task Trigger_WithAndWithoutLogicalDate_HasTheIntervalOfTheDateOrNone()
    {
        var intervals = new List<DataInterval?>();
        var dag = new DagBuilder("dag") { Schedule = Schedule.CronIntervals("0 0 * * *") };
        dag.Function("task", (context, _) =>
        {
            intervals.Add(context.DataInterval);
            return Task.CompletedTask;
        });
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.Engine.CreateScheduledRuns = false;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        var dated = await orchestrator.RunAsync(new TriggerRequest("dag") { LogicalDate = Date.AddHours(6) });
        var free = await orchestrator.RunAsync("dag");

        Assert.Equal([new DataInterval(Date.AddDays(-1), Date), null], intervals);
        Assert.Equal((Date.AddHours(6), null), (dated.Run.LogicalDate, free.Run.LogicalDate));
        Assert.All([dated, free], run => Assert.StartsWith("manual__", run.Run.RunId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scheduled__x", null, "reserved")]
    [InlineData("a/b", null, "contains '/'")]
    [InlineData("../../etc", null, "'..'")]
    [InlineData(null, "[1]", "must be a JSON object")]
    [InlineData(null, "{", "not JSON")]
    public async Task Trigger_BadInput_IsRefusedWithTheReason(string? runId, string? conf, string reason)
    {
        await using var orchestrator = await StartAsync(OneTask());

        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new("dag") { RunId = runId, Conf = conf }, CancellationToken.None));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await orchestrator.Runs.ListAsync(new(), CancellationToken.None));
    }

    [Fact]
    public async Task Commands_UnknownDag_SuggestTheNearestName()
    {
        await using var orchestrator = await StartAsync(OneTask());

        var trigger = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new("dog"), CancellationToken.None));
        var pause = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.PauseAsync("dog", isPaused: true, CancellationToken.None));

        Assert.Equal(("There is no DAG 'dog'. Did you mean 'dag'?", trigger.Message), (trigger.Message, pause.Message));
    }

    [Fact]
    public async Task Trigger_Conf_ReachesTheCode()
    {
        var seen = "";
        var dag = new DagBuilder("conf");
        dag.Function<Nothing>("task", (context, _) =>
        {
            seen = context.Conf.GetProperty("name").GetString();
            return Succeed();
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(new TriggerRequest("conf") { Conf = """{"name": "Ärger \"quoted\""}""" });

        Assert.Equal((DagRunState.Success, "Ärger \"quoted\""), (run.State, seen));
    }

    [Fact]
    public async Task List_Filters_ReturnTheNewestFirst()
    {
        var dag = new DagBuilder("bad");
        dag.Function<Nothing>("task", (_, _) => End(TaskResult.FailNow("no")));
        await using var orchestrator = await StartAsync(OneTask(), dag);
        foreach (var index in Enumerable.Range(0, 3))
            await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = $"run_{index}" });
        await orchestrator.RunAsync("bad");

        Assert.Equal(4, (await orchestrator.Runs.ListAsync(new(), CancellationToken.None)).Count);
        Assert.Equal(["run_2", "run_1"], (await orchestrator.Runs.ListAsync(new("dag", Limit: 2), CancellationToken.None)).Select(run => run.RunId));
        Assert.Equal("bad", Assert.Single(await orchestrator.Runs.ListAsync(new(State: DagRunState.Failed), CancellationToken.None)).DagId);
        Assert.Empty(await orchestrator.Runs.ListAsync(new("dag", DagRunState.Failed), CancellationToken.None));
        Assert.Null(await orchestrator.Runs.FindAsync("dag", "run_9", CancellationToken.None));
    }

    [Fact]
    public async Task Dags_AfterRunsAndPause_ShowBoth()
    {
        await using var orchestrator = await StartAsync(OneTask());
        await orchestrator.RunAsync("dag");
        await orchestrator.Commands.PauseAsync("dag", isPaused: true, CancellationToken.None);

        var view = Assert.Single(await orchestrator.Services.GetRequiredService<IDagQueries>().ListAsync(CancellationToken.None));

        Assert.Equal(("dag", "for tests", true, false, DagRunState.Success), (view.DagId, view.Description, view.IsPaused, view.IsStale, view.LastRunState));
        Assert.Equal(["a", "b"], view.Tags.Order());
    }

    [Fact]
    public async Task Load_DagThrowsWhileDeclared_TheOthersRun()
    {
        await using var orchestrator = await StartAsync(OneTask());
        var catalog = orchestrator.Services.GetRequiredService<DagCatalog>();
        catalog.Load(new IDagDeclaration[] { new Declared("broken", _ => throw new InvalidOperationException("no such table")), new Declared("dag", _ => { }), new Declared("sound", dag => dag.Function<Nothing>("task", (_, _) => Succeed())) });
        await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);

        Assert.Equal(["broken: Declaring it failed: InvalidOperationException: no such table", "dag: The DAG has no tasks."], catalog.Problems.Select(problem => problem.ToString()));
        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("sound")).State);
        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.TriggerAsync(new("broken"), CancellationToken.None));
        Assert.Contains("no such table", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_Throws_TheEngineGoesOn()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, OneTask());
        options.ConfigureServices = services => services.AddSingleton<IRunObserver>(new ThrowingObserver());
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("dag")).State);
        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("dag")).State);
    }

    private static DagBuilder OneTask()
    {
        var dag = new DagBuilder("dag") { Description = "for tests", Tags = { "a", "b" } };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }

    private sealed record Declared(string Id, Action<DagBuilder> Body) : IDagDeclaration
    {
        public void Declare(DagBuilder dag) => Body(dag);
    }

    private sealed class ThrowingObserver : IRunObserver
    {
        public void Changed(RunChanges changes) => throw new InvalidOperationException("an observer's mistake");
    }
}
