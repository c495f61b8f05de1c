using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Tasks that are part of some runs only, by their dates (semantics §3, §8.1).</summary>
/// <param name="database">The database.</param>
public abstract class TaskDatesConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Introduced = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Retired = Introduced.AddDays(5);

    [Theory]
    [InlineData(-1, "after before")]
    [InlineData(0, "after before dated")]
    [InlineData(5, "after before dated")]
    [InlineData(6, "after before")]
    [InlineData(null, "after before dated")]
    public async Task Trigger_DateOutsideTheTasks_TheRunIsMadeWithoutIt(int? day, string expected)
    {
        await using var orchestrator = await StartAsync(Chain());

        var run = await TriggerAsync(orchestrator, Chain(), day);

        Assert.Equal((DagRunState.Success, expected), (run.State, TasksOf(run)));
        Assert.All(run.TaskInstances, instance => Assert.Equal(TaskInstanceState.Success, instance.State));
    }

    [Fact]
    public async Task Backfill_DateOutsideTheTasks_HasEveryTask()
    {
        var dag = Chain();
        (dag.Schedule, dag.StartDate) = (Schedule.Daily, Introduced.AddDays(-30));
        await using var orchestrator = await StartAsync(new ManualClock(Introduced.AddDays(10)), changes: null, dag);
        var backfills = orchestrator.Services.GetRequiredService<IBackfills>();

        await backfills.CreateAsync(new BackfillRequest(dag.Id, Introduced.AddDays(-2), Introduced.AddDays(-2)), CancellationToken.None);
        await UntilAsync(async () => (await BackfillRunsAsync(orchestrator, dag)) is [{ State: DagRunState.Success }]);

        var run = Assert.Single(await BackfillRunsAsync(orchestrator, dag));
        Assert.Equal("after before dated", TasksOf(await orchestrator.ReadAsync(dag.Id, run.RunId)));
    }

    [Fact]
    public async Task Trigger_TheLeafIsOutsideItsDates_TheRunWaitsForTheOthersAndSucceeds()
    {
        var dag = new DagBuilder("leafless");
        var first = dag.Function("first", (_, _) => Task.CompletedTask);
        first.Then(dag.Function("last", (_, _) => Task.CompletedTask, Dated));
        await using var orchestrator = await StartAsync(dag);

        var run = await TriggerAsync(orchestrator, dag, day: -1);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, "first"), (run.State, run["first"], TasksOf(run)));
    }

    [Fact]
    public async Task Trigger_EveryTaskIsOutsideItsDates_TheRunSucceeds()
    {
        var dag = new DagBuilder("nothing");
        dag.Function("only", (_, _) => Task.CompletedTask, Dated);
        await using var orchestrator = await StartAsync(dag);

        var run = await TriggerAsync(orchestrator, dag, day: 9);

        Assert.Equal((DagRunState.Success, ""), (run.State, TasksOf(run)));
    }

    [Fact]
    public async Task Trigger_WhatAMappedTaskIsMappedOverIsOutsideItsDates_ItIsSkipped()
    {
        var dag = new DagBuilder("mapped");
        var list = dag.Function<int[]>("list", (_, _) => Task.FromResult<TaskResult<int[]>>(new[] { 1, 2 }), Dated);
        var setup = dag.Function("setup", (_, _) => Task.CompletedTask, Dated).AsSetup();
        dag.Expand<int, Nothing>("each", Mapped.Over(list), (_, _, _) => Succeed());
        var work = dag.Function("work", (_, _) => Task.CompletedTask);
        setup.Then(work).Then(dag.Function("more", (_, _) => Task.CompletedTask));
        await using var orchestrator = await StartAsync(dag);

        var run = await TriggerAsync(orchestrator, dag, day: -1);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Skipped, TaskInstanceState.Success, TaskInstanceState.Success), (run.State, run["each"], run["work"], run["more"]));
    }

    [Fact]
    public async Task Loop_ATaskOfItIsOutsideItsDates_EveryIterationIsMadeWithoutIt()
    {
        var dag = new DagBuilder("looping");
        dag.LoopGroup("twice", maxIterations: 2, () => dag.Chain(
            dag.Function("first", (_, _) => Task.CompletedTask),
            dag.Function("dated", (_, _) => Task.CompletedTask, Dated),
            dag.Function("last", (_, _) => Task.CompletedTask)));
        await using var orchestrator = await StartAsync(dag);

        var run = await TriggerAsync(orchestrator, dag, day: -1);

        Assert.Equal((DagRunState.Success, 2), (run.State, run.TaskInstances.Count(instance => instance.TaskId == "twice.last")));
        Assert.DoesNotContain(run.TaskInstances, instance => instance.TaskId == "twice.dated");
    }

    [Fact]
    public async Task Clear_DateOutsideTheTasks_TheTaskStaysOut()
    {
        await using var orchestrator = await StartAsync(Chain());
        var run = await TriggerAsync(orchestrator, Chain(), day: -1);

        await orchestrator.Commands.ClearAsync(new ClearRequest(run.Run.DagId, run.Run.RunId) { OnLatestVersion = true }, CancellationToken.None);
        var again = await orchestrator.EndOfAsync(run.Run.DagId, run.Run.RunId);

        Assert.Equal((DagRunState.Success, "after before"), (again.State, TasksOf(again)));
        Assert.All(again.TaskInstances, instance => Assert.Equal(2, instance.Attempt));
    }

    private static DagBuilder Chain()
    {
        var dag = new DagBuilder("dated_chain");
        dag.Chain(
            dag.Function("before", (_, _) => Task.CompletedTask),
            dag.Function("dated", (_, _) => Task.CompletedTask, Dated),
            dag.Function("after", (_, _) => Task.CompletedTask));
        return dag;
    }

    private static void Dated(TaskOptions options) => (options.StartDate, options.EndDate) = (Introduced, Retired);

    private static string TasksOf(TestRun run) => string.Join(' ', run.TaskInstances.Select(instance => instance.TaskId).Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<DagRunView>> BackfillRunsAsync(TestOrchestrator orchestrator, DagBuilder dag) =>
        [.. (await orchestrator.Runs.ListAsync(new RunFilter(dag.Id), CancellationToken.None)).Where(run => run.RunType == RunType.Backfill)];

    private static async Task<TestRun> TriggerAsync(TestOrchestrator orchestrator, DagBuilder dag, int? day)
    {
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { LogicalDate = day is { } number ? Introduced.AddDays(number) : null }, CancellationToken.None);
        return await orchestrator.EndOfAsync(dag.Id, triggered.RunId);
    }
}
