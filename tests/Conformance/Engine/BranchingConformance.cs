using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Branches, short-circuits and their memory (semantics §15).</summary>
/// <param name="database">The database.</param>
public abstract class BranchingConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Day = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Branch_OnePathChosen_SkipsTheOtherAndRunsTheJoin()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("left"));
        var (left, right, after) = (Step(dag, "left"), Step(dag, "right"), Step(dag, "after_right"));
        var join = dag.Function("join", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.NoneFailedMinOneSuccess);
        left.After(branch);
        right.After(branch).Then(after);
        join.After(left, after, branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(TaskInstanceState.Success, run["left"]);
        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["right"], run["after_right"]));
        Assert.Equal(TaskInstanceState.Success, run["join"]);
    }

    [Fact]
    public async Task Branch_GroupChosen_StandsForTheTasksItBeginsWith()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("load"));
        Step(dag, "other").After(branch);
        dag.Group("load", () =>
        {
            Step(dag, "last").After(Step(dag, "one").After(branch), Step(dag, "two").After(branch));
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal(TaskInstanceState.Skipped, run["other"]);
        Assert.All(["load.one", "load.two", "load.last"], id => Assert.Equal(TaskInstanceState.Success, run[id]));
    }

    [Theory]
    [InlineData(0, TaskInstanceState.Skipped)]
    [InlineData(1, TaskInstanceState.Skipped)]
    [InlineData(2, TaskInstanceState.Success)]
    public async Task LatestOnly_RunsOfIntervals_OnlyTheLatestGoesOn(int day, TaskInstanceState expected)
    {
        var dag = LatestOnly(Schedule.CronIntervals("0 0 * * *"));
        await using var orchestrator = await StartAsync(new ManualClock(Day.AddDays(3).AddHours(12)), changes: null, dag);
        await UntilAsync(async () => (await orchestrator.Runs.ListAsync(new(), CancellationToken.None)).Count(run => run.State == DagRunState.Success) == 3);

        var run = await orchestrator.ReadAsync(dag.Id, $"scheduled__{Day.AddDays(day + 1):yyyy-MM-dd}T00:00:00+00:00");

        Assert.Equal((TaskInstanceState.Success, expected), (run["latest_only"], run["next"]));
        Assert.Equal(TaskInstanceState.Success, run["anyway"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LatestOnly_ManualRunOrTriggerSchedule_AlwaysGoesOn(bool isManual)
    {
        var dag = LatestOnly(isManual ? Schedule.CronIntervals("0 0 * * *") : Schedule.Daily);
        dag.Catchup = !isManual;
        await using var orchestrator = await StartAsync(new ManualClock(Day.AddDays(3).AddHours(12)), changes: null, dag);
        var runId = isManual
            ? (await orchestrator.Commands.TriggerAsync(new(dag.Id) { LogicalDate = Day.AddHours(6) }, CancellationToken.None)).RunId
            : $"scheduled__{Day:yyyy-MM-dd}T00:00:00+00:00";
        await UntilAsync(async () => await orchestrator.Runs.FindAsync(dag.Id, runId, CancellationToken.None) is not null);

        var run = await orchestrator.EndOfAsync(dag.Id, runId);

        Assert.Equal(TaskInstanceState.Success, run["next"]);
    }

    [Fact]
    public async Task LatestOnly_RunOfAnAsset_AlwaysGoesOn()
    {
        var dag = LatestOnly(Schedule.Assets(new Asset("news")));
        var producer = new DagBuilder("producer");
        producer.Function<Nothing>("write", (_, _) => Succeed(), options => options.Outlets = [new Asset("news")]);
        await using var orchestrator = await StartAsync(dag, producer);
        await orchestrator.RunAsync("producer");
        await UntilAsync(async () => (await orchestrator.Runs.ListAsync(new(DagId: dag.Id), CancellationToken.None)).Count == 1);

        var run = await orchestrator.EndOfAsync(dag.Id, (await orchestrator.Runs.ListAsync(new(DagId: dag.Id), CancellationToken.None))[0].RunId);

        Assert.Equal((RunType.AssetTriggered, TaskInstanceState.Success), (run.Run.RunType, run["next"]));
    }

    [Fact]
    public async Task Branch_NothingChosen_SkipsAllDirectDownstream()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen());
        Step(dag, "left").After(branch);
        Step(dag, "right").After(branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["left"], run["right"]));
    }

    [Fact]
    public async Task Branch_UnknownTask_FailsWithTheNearestName()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("lefft"));
        Step(dag, "left").After(branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal(TaskInstanceState.Failed, run["branch"]);
        Assert.Contains("'left'", run.Instance("branch").Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Branch_SkippedTaskCleared_IsSkippedAgain()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("left"));
        Step(dag, "left").After(branch);
        Step(dag, "right").After(branch);
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync("branching");

        await orchestrator.Commands.ClearAsync(new ClearRequest("branching", first.Run.RunId) { TaskIds = ["left", "right"] }, CancellationToken.None);
        var second = await orchestrator.EndOfAsync("branching", first.Run.RunId);

        Assert.Equal(TaskInstanceState.Skipped, second["right"]);
        Assert.Equal((TaskInstanceState.Success, 2), (second["left"], second.Instance("left").Attempt));
    }

    [Fact]
    public async Task ShortCircuit_ConditionFalse_SkipsEverythingDownstreamWhateverItsRule()
    {
        var dag = new DagBuilder("short");
        var stop = dag.ShortCircuit("stop", (_, _) => Task.FromResult(false));
        var next = Step(dag, "next").After(stop);
        dag.Function("last", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("short");

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["stop"], run["next"], run["last"]));
    }

    [Fact]
    public async Task ShortCircuit_RulesRespected_LetsTheRuleDecideFurtherDown()
    {
        var dag = new DagBuilder("short");
        var stop = dag.ShortCircuit("stop", (_, _) => Task.FromResult(false), ignoreTriggerRules: false);
        var next = Step(dag, "next").After(stop);
        dag.Function("last", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("short");

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Success), (run["next"], run["last"]));
    }

    private static DagBuilder LatestOnly(Schedule schedule)
    {
        var dag = new DagBuilder("latest") { Schedule = schedule, StartDate = Day, Catchup = true };
        var next = Step(dag, "next").After(dag.LatestOnly("latest_only"));
        dag.Function("anyway", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(next);
        return dag;
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);

    private static Task<IReadOnlyList<string>> Chosen(params string[] taskIds) => Task.FromResult<IReadOnlyList<string>>(taskIds);
}
