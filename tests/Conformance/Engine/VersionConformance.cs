using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Versions of DAGs and runs that outlive a change (semantics §20).</summary>
/// <param name="database">The database.</param>
public abstract class VersionConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Start_StructureUnchanged_MakesNoVersion()
    {
        await RunOnceAsync(Chain("a", "b"));
        await RunOnceAsync(Chain("a", "b"));

        var version = Assert.Single(await VersionsAsync(Chain("a", "b")));
        Assert.Equal((1, "a b"), (version.Version, string.Join(' ', version.Structure.Tasks.Select(task => task.TaskId))));
    }

    [Fact]
    public async Task Start_StructureChanged_ARunKeepsTheVersionItRanWith()
    {
        await RunOnceAsync(Chain("a", "b"));
        await RunOnceAsync(Chain("a", "b", "c"));

        await using var orchestrator = await StartAsync(Chain("a", "b", "c"));
        var runs = await orchestrator.Runs.ListAsync(new RunFilter("versioned"), CancellationToken.None);
        Assert.Equal([2, 1], runs.OrderByDescending(run => run.RunKey).Select(run => run.DagVersion!.Value));
        var versions = await Dags(orchestrator).VersionsAsync("versioned", CancellationToken.None);
        Assert.Equal(["a b c", "a b"], versions.Select(version => string.Join(' ', version.Structure.Tasks.Select(task => task.TaskId))));
        Assert.Equal(
            versions.Reverse().Select(version => new DagVersionDate("versioned", version.Version, version.CreatedAt)),
            await Dags(orchestrator).VersionDatesAsync(["another", "versioned"], CancellationToken.None));
    }

    [Fact]
    public async Task Start_ChangedBeforeAnyRun_TakesThePlaceOfTheVersion()
    {
        await using (await StartAsync(Chain("a")))
        {
        }

        Assert.Equal("a b", string.Join(' ', Assert.Single(await VersionsAsync(Chain("a", "b"))).Structure.Tasks.Select(task => task.TaskId)));
    }

    [Fact]
    public async Task Start_RunAtWork_GoesOnWithTheNewStructure()
    {
        var changes = new ChangeLog();
        var before = new DagBuilder("versioned");
        before.Chain(
            before.Function<Nothing>("a", (_, _) => Succeed()),
            before.Sensor("wait", (_, _) => Task.FromResult(false), new SensorOptions { Mode = SensorMode.Deferred }),
            before.Function<Nothing>("gone", (_, _) => Succeed()));
        string runId;
        await using (var first = await StartAsync(TimeProvider.System, changes, before))
        {
            runId = (await first.Commands.TriggerAsync(new TriggerRequest("versioned"), CancellationToken.None)).RunId;
            await changes.UntilAsync("wait", TaskInstanceState.Deferred);
        }

        var after = new DagBuilder("versioned");
        after.Chain(
            after.Function<Nothing>("a", (_, _) => Succeed()), after.Sensor("wait", (_, _) => Task.FromResult(true)), after.Function<Nothing>("new", (_, _) => Succeed()));
        after.Function<Nothing>("beside", (_, _) => Succeed());
        await using var second = await StartAsync(after);
        var run = await second.EndOfAsync("versioned", runId);

        Assert.Equal(
            [("a", TaskInstanceState.Success), ("beside", TaskInstanceState.Success), ("gone", TaskInstanceState.Removed), ("new", TaskInstanceState.Success), ("wait", TaskInstanceState.Success)],
            run.TaskInstances.Select(instance => (instance.TaskId, instance.State)).Order());
        Assert.Equal((DagRunState.Success, 2, 1), (run.State, run.Run.DagVersion!.Value, run.Instance("a").Attempt));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Clear_OnLatestVersion_NewTasksJoinTheEndedRun(bool onlyNew, int attempts)
    {
        string runId;
        await using (var first = await StartAsync(Chain("a", "gone")))
            runId = (await first.RunAsync("versioned")).Run.RunId;
        await using var second = await StartAsync(Chain("a", "new"));
        var request = new ClearRequest("versioned", runId) { OnlyNew = onlyNew, OnLatestVersion = !onlyNew, TaskIds = ["a"] };

        var preview = await second.Commands.ClearAsync(request with { DryRun = true }, CancellationToken.None);
        var before = await second.ReadAsync("versioned", runId);
        await second.Commands.ClearAsync(request, CancellationToken.None);
        var run = await second.EndOfAsync("versioned", runId);

        Assert.Equal(onlyNew ? ["new"] : ["a", "new"], preview.TaskInstances.Select(change => change.Before.TaskId));
        Assert.Equal((DagRunState.Success, 1), (before.State, before.Run.DagVersion!.Value));
        Assert.Equal((DagRunState.Success, 2), (run.State, run.Run.DagVersion!.Value));
        Assert.Equal(
            [("a", TaskInstanceState.Success, attempts), ("gone", TaskInstanceState.Success, 1), ("new", TaskInstanceState.Success, 1)],
            run.TaskInstances.Select(instance => (instance.TaskId, instance.State, instance.Attempt)).Order());
    }

    [Theory]
    [InlineData(true, "a gone new", 2)]
    [InlineData(false, "a gone", 1)]
    public async Task Backfill_RunsAreTakenOver_TheyGoOnWithTheVersionAskedFor(bool onLatest, string tasks, int version)
    {
        var day = new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero);
        string runId;
        await using (var first = await StartAsync(Daily("a", "gone")))
            runId = (await first.RunAsync(new TriggerRequest("versioned") { LogicalDate = day })).Run.RunId;
        await using var second = await StartAsync(Daily("a", "new"));
        var backfills = second.Services.GetRequiredService<IBackfills>();

        var made = await backfills.CreateAsync(new BackfillRequest("versioned", day, day) { Reprocess = ReprocessBehavior.Completed, OnLatestVersion = onLatest }, CancellationToken.None);
        await UntilAsync(async () => (await backfills.ShowAsync(made.BackfillKey, CancellationToken.None)).CompletedAt is not null);
        var run = await second.ReadAsync("versioned", runId);

        Assert.Equal((DagRunState.Success, version, RunType.Backfill, onLatest), (run.State, run.Run.DagVersion!.Value, run.Run.RunType, made.OnLatestVersion));
        Assert.Equal(tasks, string.Join(' ', run.TaskInstances.Select(instance => instance.TaskId).Order(StringComparer.Ordinal)));
        Assert.Equal(2, run.Instance("a").Attempt);

        static DagBuilder Daily(params string[] taskIds)
        {
            var dag = Chain(taskIds);
            (dag.Schedule, dag.StartDate, dag.EndDate) = (Schedule.Daily, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 4, 0, 0, 0, TimeSpan.Zero));
            return dag;
        }
    }

    [Fact]
    public async Task Clear_OnlyNewAndNothingIs_ChangesNothing()
    {
        await using var orchestrator = await StartAsync(Chain("a"));
        var runId = (await orchestrator.RunAsync("versioned")).Run.RunId;

        var changes = await orchestrator.Commands.ClearAsync(new ClearRequest("versioned", runId) { OnlyNew = true }, CancellationToken.None);

        Assert.Empty(changes.TaskInstances);
        Assert.Equal(DagRunState.Success, (await orchestrator.ReadAsync("versioned", runId)).State);
    }

    private async Task RunOnceAsync(DagBuilder dag)
    {
        await using var orchestrator = await StartAsync(dag);
        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync(dag.Id)).State);
    }

    private async Task<IReadOnlyList<DagVersionView>> VersionsAsync(DagBuilder dag)
    {
        await using var orchestrator = await StartAsync(dag);
        return await Dags(orchestrator).VersionsAsync(dag.Id, CancellationToken.None);
    }

    private static DagBuilder Chain(params string[] tasks)
    {
        var dag = new DagBuilder("versioned");
        dag.Chain([.. tasks.Select(id => dag.Function<Nothing>(id, (_, _) => Succeed()))]);
        return dag;
    }

    private static IDagQueries Dags(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IDagQueries>();
}
