using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>What people look at first: troubles, the grid, and why something waits.</summary>
/// <param name="database">The database.</param>
public abstract class OverviewConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Date = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Troubles_NewestRunFailed_HasTaskReasonAndHistory()
    {
        await using var orchestrator = await StartAsync(Flow());
        await orchestrator.RunAsync(new TriggerRequest("flow") { RunId = "good", LogicalDate = Date });
        await orchestrator.RunAsync(Bad("one", 1));
        await orchestrator.RunAsync(Bad("two", 2));

        var trouble = Assert.Single(await Overview(orchestrator).TroublesAsync(dagIds: null, limit: 10, CancellationToken.None));

        Assert.Equal((TroubleKind.Failed, "two", "middle"), (trouble.Kind, trouble.Run.RunId, trouble.Task?.TaskId));
        Assert.Equal(("It broke.", 1, 1, 2), (trouble.Task?.Reason?.Message, trouble.FailedTasks, trouble.BlockedTasks, trouble.FailuresInARow));
        Assert.NotNull(trouble.LastSuccessAt);
        Assert.Empty(await Overview(orchestrator).TroublesAsync(["another"], limit: 10, CancellationToken.None));
    }

    [Fact]
    public async Task Troubles_GoodRunSince_AreOver()
    {
        await using var orchestrator = await StartAsync(Flow());
        await orchestrator.RunAsync(Bad("one", 1));
        await orchestrator.RunAsync(new TriggerRequest("flow") { LogicalDate = Date.AddDays(2) });

        Assert.Empty(await Overview(orchestrator).TroublesAsync(dagIds: null, limit: 10, CancellationToken.None));
    }

    [Fact]
    public async Task Running_RunThatWaitsForARetry_IsShownWithItsCountsAndItsTrouble()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, Flow(retries: 1));
        await orchestrator.RunAsync(new TriggerRequest("flow") { LogicalDate = Date });
        var marks = await Overview(orchestrator).ActivityAsync(CancellationToken.None);

        await orchestrator.Commands.TriggerAsync(Bad("bad", 1), CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync("flow", "bad")).Instance("middle").State == TaskInstanceState.UpForRetry);

        var running = Assert.Single(await Overview(orchestrator).RunningAsync(dagIds: null, limit: 10, CancellationToken.None));
        var trouble = Assert.Single(await Overview(orchestrator).TroublesAsync(dagIds: null, limit: 10, CancellationToken.None));
        Assert.Equal(("bad", 3, 1, TimeSpan.Zero), (running.Run.RunId, running.Tasks, running.EndedTasks, running.UsualDuration));
        Assert.Equal((TroubleKind.Retrying, clock.GetUtcNow().AddMinutes(5)), (trouble.Kind, trouble.Task?.DueAt));
        Assert.Empty(marks);
        Assert.True((await Overview(orchestrator).ActivityAsync(CancellationToken.None)).ContainsKey("flow"));
    }

    [Fact]
    public async Task Counts_OfHoursAndStates_AreThoseSinceThen()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, Flow());
        var since = clock.GetUtcNow();
        await orchestrator.RunAsync(new TriggerRequest("flow") { LogicalDate = Date });
        await orchestrator.RunAsync(Bad("bad", 1));
        clock.Advance(TimeSpan.FromHours(2));
        await orchestrator.RunAsync(Bad("worse", 2));

        var hours = await Overview(orchestrator).EndedAsync(dagIds: null, since, CancellationToken.None);
        var states = await Overview(orchestrator).RunStatesAsync(dagIds: null, since.AddHours(1), CancellationToken.None);

        Assert.Equal([(1, 1), (0, 1)], hours.Select(hour => (hour.Success, hour.Failed)));
        Assert.Equal(TimeSpan.FromHours(2), hours[1].Hour - hours[0].Hour);
        Assert.Equal([new(DagRunState.Failed, 1)], states);
    }

    [Fact]
    public async Task RunCounts_OfDags_AreThereByState()
    {
        await using var orchestrator = await StartAsync(Flow());
        await orchestrator.RunAsync(new TriggerRequest("flow") { LogicalDate = Date });
        await orchestrator.RunAsync(Bad("one", 1));

        var counts = await Overview(orchestrator).RunCountsAsync(["flow", "another"], CancellationToken.None);

        var (dagId, states) = Assert.Single(counts);
        Assert.Equal("flow", dagId);
        Assert.Equal([(DagRunState.Success, 1), (DagRunState.Failed, 1)], states.OrderBy(state => state.Key).Select(state => (state.Key, state.Value)));
        Assert.Empty(await Overview(orchestrator).RunCountsAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task Grid_RunsAndMappedTasks_FoldsInstancesToTheOneToLookAt()
    {
        var dag = new DagBuilder("mapped");
        dag.Expand("each", Mapped.Over([1, 2, 3]), (item, _, _) => item == 2 ? throw new InvalidOperationException("two") : Task.FromResult<TaskResult<int>>(item));
        await using var orchestrator = await StartAsync(dag);
        await orchestrator.RunAsync(new TriggerRequest("mapped") { RunId = "old", LogicalDate = Date });
        await orchestrator.RunAsync(new TriggerRequest("mapped") { RunId = "new", LogicalDate = Date.AddDays(1) });

        var grid = await Grid(orchestrator).GridAsync(new GridQuery("mapped") { Limit = 1 }, CancellationToken.None);

        Assert.Equal(("new", 1, 2), (Assert.Single(grid.Runs).RunId, grid.First, grid.Total));
        var cell = grid.Cells.Single(candidate => candidate.TaskId == "each");
        Assert.Equal((TaskInstanceState.Failed, 3, 2), (cell.State, cell.Instances, cell.States[TaskInstanceState.Success]));
        Assert.Equal([new DayView(new(2026, 3, 1), 0, 1, 0), new(new(2026, 3, 2), 0, 1, 0)], await Grid(orchestrator).DaysAsync("mapped", new(2026, 1, 1), new(2026, 12, 31), CancellationToken.None));
        Assert.Equal(["new", "old"], (await Grid(orchestrator).NewestRunsAsync(["mapped"], 5, CancellationToken.None))["mapped"].Select(run => run.RunId));
    }

    [Fact]
    public async Task Grid_FromAPlace_KeepsItsRunsWhenOthersFollow()
    {
        await using var orchestrator = await StartAsync(Flow());
        foreach (var day in Enumerable.Range(0, 5))
            await orchestrator.RunAsync(new TriggerRequest("flow") { RunId = $"day_{day}", LogicalDate = Date.AddDays(day) });
        var query = new GridQuery("flow") { From = 1, Limit = 2 };

        var before = await Grid(orchestrator).GridAsync(query, CancellationToken.None);
        await orchestrator.RunAsync(new TriggerRequest("flow") { RunId = "day_5", LogicalDate = Date.AddDays(5) });
        var after = await Grid(orchestrator).GridAsync(query, CancellationToken.None);
        var behind = await Grid(orchestrator).GridAsync(query with { From = 9 }, CancellationToken.None);

        Assert.Equal(["day_2", "day_1"], before.Runs.Select(run => run.RunId));
        Assert.Equal(before.Runs.Select(run => run.RunId), after.Runs.Select(run => run.RunId));
        Assert.Equal([(1, 5), (1, 6), (9, 6)], new[] { before, after, behind }.Select(view => (view.First, view.Total)));
        Assert.Empty(behind.Runs);
        var places = await Task.WhenAll(before.Runs.Select(run => Grid(orchestrator).PlaceAsync(query, run, CancellationToken.None)));
        Assert.Equal([2, 1], places);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grid(orchestrator).GridAsync(query with { From = -1 }, CancellationToken.None));
    }

    [Fact]
    public async Task WaitReasons_OfEachKind_SayWhatIsMissing()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, Flow(retries: 1));
        await orchestrator.Commands.TriggerAsync(Bad("bad", 1), CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync("flow", "bad")).Instance("middle").State == TaskInstanceState.UpForRetry);
        var run = (await orchestrator.ReadAsync("flow", "bad")).Run;
        var reasons = orchestrator.Services.GetRequiredService<IWaitReasons>();

        var retry = Assert.Single(await reasons.OfAsync(run, "middle", -1, CancellationToken.None));
        var rule = Assert.Single(await reasons.OfAsync(run, "last", -1, CancellationToken.None));

        Assert.Equal("Not In Retry Period", retry.Name);
        Assert.StartsWith("Attempt 2 of 2 starts at ", retry.Text, StringComparison.Ordinal);
        Assert.EndsWith("in 5 min 0 s.", retry.Text, StringComparison.Ordinal);
        Assert.Equal("The trigger rule 'all_success' is not met: of 1 upstream task instances 0 succeeded, 0 were skipped, 0 failed, 1 has not ended: middle (up_for_retry).", rule.Text);
        Assert.Empty(await reasons.OfAsync(run, "first", -1, CancellationToken.None));
    }

    [Fact]
    public async Task WaitReasons_PausedDagAndPoolThatIsGone_AreBothSaid()
    {
        var dag = new DagBuilder("dag");
        dag.Function("task", (_, _) => Succeed(), options => options.Pool = "narrow");
        await using var orchestrator = await StartAsync(dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new("dag"), CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync("dag", triggered.RunId)).Instance("task").State == TaskInstanceState.Scheduled);
        await orchestrator.Commands.PauseAsync("dag", isPaused: true, CancellationToken.None);

        var run = (await orchestrator.ReadAsync("dag", triggered.RunId)).Run;
        var reasons = await orchestrator.Services.GetRequiredService<IWaitReasons>().OfAsync(run, "task", -1, CancellationToken.None);

        Assert.Equal(["The DAG 'dag' is paused.", "The pool 'narrow' does not exist."], reasons.Select(reason => reason.Text));
    }

    [Fact]
    public async Task DeleteRun_ThatHasEnded_LeavesNothingOfIt()
    {
        await using var orchestrator = await StartAsync(Flow());
        var run = (await orchestrator.RunAsync(new TriggerRequest("flow") { RunId = "gone" })).Run;
        await orchestrator.Services.GetRequiredService<INotes>().NoteRunAsync("flow", "gone", "soon", CancellationToken.None);

        await orchestrator.Commands.DeleteRunAsync("flow", "gone", CancellationToken.None);

        Assert.Null(await orchestrator.Runs.FindAsync("flow", "gone", CancellationToken.None));
        Assert.Empty(await orchestrator.Runs.TaskInstancesAsync(run.RunKey, CancellationToken.None));
        Assert.Contains("no run 'gone'", (await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.DeleteRunAsync("flow", "gone", CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    private static IOverviewQueries Overview(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IOverviewQueries>();

    private static IGridQueries Grid(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IGridQueries>();

    private static TriggerRequest Bad(string runId, int day) => new("flow") { RunId = runId, LogicalDate = Date.AddDays(day), Conf = """{"fails": true}""" };

    private static bool Fails(TaskContext context) => context.Conf.TryGetProperty("fails", out var fails) && fails.GetBoolean();

    private static DagBuilder Flow(int retries = 0)
    {
        var dag = new DagBuilder("flow");
        var first = dag.Function<Nothing>("first", (_, _) => Succeed());
        var middle = dag.Function<Nothing>("middle", (context, _) => Fails(context) ? throw new InvalidOperationException("It broke.") : Succeed(), options => options.Retries = retries);
        var last = dag.Function<Nothing>("last", (_, _) => Succeed());
        first.Then(middle).Then(last);
        return dag;
    }
}
