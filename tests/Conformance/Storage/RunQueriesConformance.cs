using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Storage;

/// <summary>What is read of runs.</summary>
/// <param name="database">The database.</param>
public abstract class RunQueriesConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Find_ByKey_IsTheRunOrNone()
    {
        await using var orchestrator = await StartAsync(Failing());
        var run = await orchestrator.RunAsync("failing");

        Assert.Equal(run.Run, await orchestrator.Runs.FindAsync(run.Run.RunKey, CancellationToken.None));
        Assert.Null(await orchestrator.Runs.FindAsync(run.Run.RunKey + 1, CancellationToken.None));
    }

    [Fact]
    public async Task CountEnded_OfAState_CountsThoseSinceThen()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, changes: null, Failing());
        var since = clock.GetUtcNow();
        await orchestrator.RunAsync("failing");
        clock.Advance(TimeSpan.FromHours(1));
        await orchestrator.RunAsync("failing");

        Assert.Equal(2, await orchestrator.Runs.CountEndedAsync(DagRunState.Failed, since, CancellationToken.None));
        Assert.Equal(1, await orchestrator.Runs.CountEndedAsync(DagRunState.Failed, since + TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(0, await orchestrator.Runs.CountEndedAsync(DagRunState.Success, since, CancellationToken.None));
    }

    private static DagBuilder Failing()
    {
        var dag = new DagBuilder("failing");
        dag.Function<Nothing>("task", (_, _) => End(TaskResult.Fail("no")));
        return dag;
    }
}
