using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Backfills (§11 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class BackfillConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ChangeLog _changes = new();
    private readonly List<DateTimeOffset> _dates = [];

    [Fact]
    public async Task Create_RangeOfDays_RunsEachDateOnceInOrder()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());

        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 5) with { MaxActiveRuns = 1, Conf = """{"full":true}""", By = "ada" }, CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 5);

        Assert.Equal(Days(0, 1, 2, 3, 4), _dates);
        var runs = await RunsAsync(orchestrator);
        Assert.All(runs, run => Assert.Equal((RunType.Backfill, DagRunState.Success, """{"full":true}"""), (run.RunType, run.State, run.Conf)));
        Assert.Equal("backfill__2026-11-01T00:00:00+00:00", runs[0].RunId);
        var over = await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None);
        Assert.Equal((BackfillState.Completed, 5, 5, 0, "ada"), (over.State, over.Dates, over.Success, over.Queued, over.CreatedBy));
        Assert.NotNull(over.CompletedAt);
    }

    [Fact]
    public async Task Create_Backwards_TheNewestDateRunsFirst()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());

        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 4) with { MaxActiveRuns = 1, RunBackwards = true }, CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 4);

        Assert.Equal(Days(3, 2, 1, 0), _dates);
        Assert.Equal(Days(3, 2, 1, 0), (await Backfills(orchestrator).DatesAsync(backfill.BackfillKey, CancellationToken.None)).Select(date => date.LogicalDate));
    }

    [Fact]
    public async Task Create_SecondTime_LeavesOutWhatIsThereAndIsOverAtOnce()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());
        var first = await Backfills(orchestrator).CreateAsync(Range(days: 3), CancellationToken.None);
        await UntilOverAsync(orchestrator, first.BackfillKey, runs: 3);

        var second = await Backfills(orchestrator).CreateAsync(Range(days: 3), CancellationToken.None);

        Assert.Equal((BackfillState.Completed, 3, 3), (second.State, second.Dates, second.LeftOut));
        Assert.All(await Backfills(orchestrator).DatesAsync(second.BackfillKey, CancellationToken.None), date => Assert.Equal(BackfillOutcome.AlreadyExists, date.Outcome));
        Assert.Equal(3, _dates.Count);
    }

    [Fact]
    public async Task Create_ReprocessCompleted_TakesTheRunsOverAndKeepsTheirConf()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());
        var manual = await orchestrator.RunAsync(new TriggerRequest("daily") { RunId = "by_hand", LogicalDate = First, Conf = """{"a":1}""" });
        Assert.Equal(DagRunState.Success, manual.State);

        var request = Range(days: 2) with { Reprocess = ReprocessBehavior.Completed, Conf = """{"b":2}""" };
        var plan = await Backfills(orchestrator).PlanAsync(request, CancellationToken.None);
        var backfill = await Backfills(orchestrator).CreateAsync(request, CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 3);

        Assert.Equal([(BackfillOutcome.Cleared, "by_hand"), (BackfillOutcome.Created, null)], plan.Select(date => (date.Outcome!.Value, date.RunId)));
        var taken = await orchestrator.ReadAsync("daily", "by_hand");
        Assert.Equal((RunType.Backfill, DagRunState.Success, """{"a":1}"""), (taken.Run.RunType, taken.State, taken.Run.Conf));
        Assert.Equal(2, taken.Instance("task").Attempt);
        Assert.Equal(2, (await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None)).Success);
    }

    [Fact]
    public async Task Plan_AnyRequest_MakesNothing()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());

        var plan = await Backfills(orchestrator).PlanAsync(Range(days: 30), CancellationToken.None);

        // The twentieth of November is the last tick before noon of that day.
        Assert.Equal(20, plan.Count);
        Assert.Empty(await RunsAsync(orchestrator));
        Assert.Empty(await Backfills(orchestrator).ListAsync("daily", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Limits_OfDagAndBackfill_StandApart()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("daily") { Schedule = Schedule.Daily, StartDate = Noon.AddDays(10), MaxActiveRuns = 1 };
        dag.Function<Nothing>("task", async (_, token) =>
        {
            await gate.Task.WaitAsync(token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(Clock(), _changes, dag);

        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 6) with { MaxActiveRuns = 3 }, CancellationToken.None);
        await _changes.UntilRunsAsync(DagRunState.Running, 3);
        await orchestrator.Commands.TriggerAsync(new("daily") { RunId = "one" }, CancellationToken.None);
        await orchestrator.Commands.TriggerAsync(new("daily") { RunId = "two" }, CancellationToken.None);
        await _changes.UntilRunsAsync(DagRunState.Running, 4);
        orchestrator.Engine.Wake();
        await orchestrator.Commands.TriggerAsync(new("daily") { RunId = "three" }, CancellationToken.None);

        var view = await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None);
        Assert.Equal((3, 3), (view.Running, view.Queued));
        var states = (await RunsAsync(orchestrator)).Where(run => run.RunType == RunType.Manual).ToDictionary(run => run.RunId, run => run.State);
        Assert.Equal((DagRunState.Running, DagRunState.Queued, DagRunState.Queued), (states["one"], states["two"], states["three"]));
        gate.SetResult();
        await _changes.UntilRunsAsync(DagRunState.Success, 9);
    }

    [Fact]
    public async Task Pause_Backfill_NoFurtherRunStartsUntilResumed()
    {
        var started = new SemaphoreSlim(0);
        var go = new SemaphoreSlim(0);
        var dag = new DagBuilder("daily") { Schedule = Schedule.Daily, StartDate = Noon.AddDays(10) };
        dag.Function<Nothing>("task", async (_, token) =>
        {
            started.Release();
            await go.WaitAsync(token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(Clock(), _changes, dag, Marker());
        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 3) with { MaxActiveRuns = 1 }, CancellationToken.None);
        await started.WaitAsync(TimeLimit, TestContext.Current.CancellationToken);

        Assert.Equal(BackfillState.Paused, (await Backfills(orchestrator).PauseAsync(backfill.BackfillKey, CancellationToken.None)).State);
        go.Release(3);
        await _changes.UntilRunsAsync(DagRunState.Success, 1);
        orchestrator.Engine.Wake();
        await orchestrator.RunAsync("marker");
        var paused = await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None);
        Assert.Equal((BackfillState.Paused, 1, 0, 2), (paused.State, paused.Success, paused.Running, paused.Queued));

        await Backfills(orchestrator).ResumeAsync(backfill.BackfillKey, CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 4);
        Assert.Equal(BackfillState.Completed, (await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None)).State);
    }

    [Fact]
    public async Task Cancel_Backfill_FailsWhatIsQueuedAndLetsTheRestEnd()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("daily") { Schedule = Schedule.Daily, StartDate = Noon.AddDays(10) };
        dag.Function<Nothing>("task", async (_, token) =>
        {
            await gate.Task.WaitAsync(token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(Clock(), _changes, dag);
        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 5) with { MaxActiveRuns = 2 }, CancellationToken.None);
        await _changes.UntilRunsAsync(DagRunState.Running, 2);

        var cancelled = await Backfills(orchestrator).CancelAsync(backfill.BackfillKey, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<CommandException>(() => Backfills(orchestrator).ResumeAsync(backfill.BackfillKey, CancellationToken.None));
        gate.SetResult();
        await _changes.UntilRunsAsync(DagRunState.Success, 2);

        Assert.Equal((BackfillState.Cancelled, 2, 0, 3), (cancelled.State, cancelled.Running, cancelled.Queued, cancelled.Failed));
        Assert.NotNull(cancelled.CompletedAt);
        Assert.Equal($"The backfill {backfill.BackfillKey} of 'daily' is over: it was cancelled.", refused.Message);
        Assert.Equal(3, (await RunsAsync(orchestrator)).Count(run => run.Reason == "cancelled"));
        var next = await Backfills(orchestrator).CreateAsync(Range(days: 5) with { Reprocess = ReprocessBehavior.Failed }, CancellationToken.None);
        await UntilOverAsync(orchestrator, next.BackfillKey, runs: 5);
    }

    [Fact]
    public async Task Cancel_ByAProcessWithoutTheDag_FailsItsQueuedRunsAllTheSame()
    {
        await using var orchestrator = await StartWithoutEngineAsync(Daily());
        await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);
        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 3), CancellationToken.None);
        await using var other = await StartWithoutEngineAsync(Marker());

        var cancelled = await Backfills(other).CancelAsync(backfill.BackfillKey, CancellationToken.None);

        Assert.Equal((BackfillState.Cancelled, 0, 3), (cancelled.State, cancelled.Queued, cancelled.Failed));
        Assert.NotNull(cancelled.CompletedAt);
    }

    [Fact]
    public async Task Rescue_EndNobodyNoted_IsNoted()
    {
        long key;
        await using (var first = await StartWithoutEngineAsync(Daily()))
        {
            await first.Engine.RegisterDagsAsync(CancellationToken.None);
            key = (await Backfills(first).CreateAsync(Range(days: 2), CancellationToken.None)).BackfillKey;
            await using var connection = await first.Services.GetRequiredService<MetadataDatabase>().OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = "update dag_run set state = 'success', started_at = queued_at, ended_at = queued_at";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());

        Assert.Equal((BackfillState.Completed, 0, 2), await StandsAsync(orchestrator, key));
    }

    [Fact]
    public async Task Create_ManyAtOnce_OneIsMadeAndNoDateTwice()
    {
        await using var one = await StartAsync(Clock(), _changes, Daily());
        await using var other = await StartWithoutEngineAsync(Daily());
        await one.Commands.PauseAsync("daily", isPaused: true, CancellationToken.None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(() => TryCreateAsync(index % 2 == 0 ? one : other))));

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<string>(), answer => Assert.Contains("already has an unfinished backfill", answer, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 19).Select(day => First.AddDays(day)), (await RunsAsync(one)).Select(run => run.LogicalDate!.Value));
        Assert.Single(await Backfills(one).ListAsync("daily", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Rescue_CreationStoppedHalfWay_TheNextEngineMakesTheRest()
    {
        long key;
        await using (var dying = await StartWithoutEngineAsync(Daily()))
        {
            await dying.Engine.RegisterDagsAsync(CancellationToken.None);
            var plan = await Backfills(dying).PlanAsync(Range(days: 4), CancellationToken.None);
            key = (await new BackfillStore(dying.Services.GetRequiredService<MetadataDatabase>()).InsertAsync(Range(days: 4), plan, Noon, CancellationToken.None))!.Value;
            Assert.Equal((BackfillState.Running, 4), ((await Backfills(dying).ShowAsync(key, CancellationToken.None)).State, (await Backfills(dying).ShowAsync(key, CancellationToken.None)).Pending));
        }

        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());
        await UntilOverAsync(orchestrator, key, runs: 4);

        Assert.Equal(Days(0, 1, 2, 3), _dates.Order());
        Assert.Equal((BackfillState.Completed, 0, 4), (await StandsAsync(orchestrator, key)));
    }

    [Fact]
    public async Task Start_ManyRunsOfABackfillWait_TheyHideNoOtherRun()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("hourly") { Schedule = Schedule.Hourly, StartDate = Noon.AddDays(10) };
        dag.Function<Nothing>("task", async (context, token) =>
        {
            if (context.LogicalDate is not null)
                await gate.Task.WaitAsync(token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(Clock(), _changes, dag, Marker());

        var backfill = await Backfills(orchestrator).CreateAsync(new("hourly", First, First.AddHours(399)) { MaxActiveRuns = 1 }, CancellationToken.None);
        await _changes.UntilRunsAsync(DagRunState.Running, 1);
        var own = await orchestrator.RunAsync("hourly");
        var other = await orchestrator.RunAsync("marker");

        Assert.Equal((DagRunState.Success, DagRunState.Success), (own.State, other.State));
        Assert.Equal(399, (await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None)).Queued);
        await Backfills(orchestrator).CancelAsync(backfill.BackfillKey, CancellationToken.None);
        gate.SetResult();
    }

    [Fact]
    public async Task Complete_SomeRunsFail_IsCompletedAllTheSame()
    {
        var dag = new DagBuilder("daily") { Schedule = Schedule.Daily, StartDate = Noon.AddDays(10) };
        dag.Function<Nothing>("task", (context, _) => context.LogicalDate == First ? throw new IOException("broken") : Succeed());
        await using var orchestrator = await StartAsync(Clock(), _changes, dag);

        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 3) with { MaxActiveRuns = 1 }, CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 2);

        var over = await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None);
        Assert.Equal((BackfillState.Completed, 2, 1), (over.State, over.Success, over.Failed));
    }

    [Fact]
    public async Task Clear_RunOfACompletedBackfill_RunsAgainUnderItsLimit()
    {
        await using var orchestrator = await StartAsync(Clock(), _changes, Daily());
        var backfill = await Backfills(orchestrator).CreateAsync(Range(days: 2), CancellationToken.None);
        await UntilOverAsync(orchestrator, backfill.BackfillKey, runs: 2);

        await orchestrator.Commands.ClearAsync(new("daily", "backfill__2026-11-02T00:00:00+00:00"), CancellationToken.None);
        await _changes.UntilRunsAsync(DagRunState.Success, 3);

        Assert.Equal(Days(1), _dates.GroupBy(date => date).Where(group => group.Count() == 2).Select(group => group.Key));
    }

    private static async Task<(BackfillState State, int Pending, int Success)> StandsAsync(TestOrchestrator orchestrator, long key)
    {
        var view = await Backfills(orchestrator).ShowAsync(key, CancellationToken.None);
        return (view.State, view.Pending, view.Success);
    }

    private static async Task<string?> TryCreateAsync(TestOrchestrator orchestrator)
    {
        try
        {
            await Backfills(orchestrator).CreateAsync(Range(days: 19), CancellationToken.None);
            return null;
        }
        catch (CommandException refused)
        {
            return refused.Message;
        }
    }

    private static IBackfills Backfills(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IBackfills>();

    private static ManualClock Clock() => new(Noon);

    private static BackfillRequest Range(int days) => new("daily", First, First.AddDays(days - 1));

    private static IEnumerable<DateTimeOffset> Days(params int[] days) => days.Select(day => First.AddDays(day));

    private static async Task<List<DagRunView>> RunsAsync(TestOrchestrator orchestrator) =>
        [.. (await orchestrator.Runs.ListAsync(new("daily", Limit: 1000), CancellationToken.None)).OrderBy(run => run.LogicalDate)];

    // The run's end and the backfill's are one commit.
    private async Task UntilOverAsync(TestOrchestrator orchestrator, long key, int runs)
    {
        await _changes.UntilRunsAsync(DagRunState.Success, runs);
        Assert.NotNull((await Backfills(orchestrator).ShowAsync(key, CancellationToken.None)).CompletedAt);
    }

    private static DagBuilder Marker()
    {
        var dag = new DagBuilder("marker");
        dag.Function<Nothing>("marker_task", (_, _) => Succeed());
        return dag;
    }

    private Task<TestOrchestrator> StartWithoutEngineAsync(DagBuilder dag)
    {
        var options = OptionsFor(Clock(), changes: null, dag);
        options.StartEngine = false;
        return TestOrchestrator.StartAsync(options);
    }

    private DagBuilder Daily()
    {
        var dag = new DagBuilder("daily") { Schedule = Schedule.Daily, StartDate = Noon.AddDays(10) };
        dag.Function<Nothing>("task", (context, _) =>
        {
            lock (_dates)
                _dates.Add(context.LogicalDate!.Value);
            return Succeed();
        });
        return dag;
    }
}
