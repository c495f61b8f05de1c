using Dagfire.Commands;
using Dagfire.Testing;

namespace Dagfire.Tasks.Flow;

public sealed class TriggerDagTests
{
    private static readonly DateTimeOffset Date = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Run_NotWaiting_MakesTheRunWithItsConfAndGoesOn()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, new TriggerDag("child") { RunId = "from_{{ run_id }}", Conf = """{"day": "{{ ds }}"}""" });

        var run = await orchestrator.RunAsync(new TriggerRequest("parent") { RunId = "p1", LogicalDate = Date });
        var child = await orchestrator.EndOfAsync("child", "from_p1");

        Assert.Equal((DagRunState.Success, """{"day": "2026-11-01"}"""), (run.State, child.Run.Conf));
        Assert.Equal("\"from_p1\"", await orchestrator.Runs.XComAsync(run.Run.RunKey, "trigger", -1, TriggerDagHandler.RunIdKey, CancellationToken.None));
    }

    [Theory]
    [InlineData(false, false, TaskInstanceState.Success)]
    [InlineData(true, false, TaskInstanceState.Failed)]
    [InlineData(true, true, TaskInstanceState.Skipped)]
    public async Task Run_Waiting_EndsAsTheRunDoes(bool childFails, bool skips, TaskInstanceState expected)
    {
        var clock = new ManualClock();
        var trigger = new TriggerDag("child") { WaitForCompletion = true, SkipWhenFailed = skips };
        await using var orchestrator = await StartAsync(clock, trigger, childFails);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("parent"), CancellationToken.None);

        var ended = orchestrator.EndOfAsync("parent", triggered.RunId);
        while (!ended.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }

        Assert.Equal((expected, 1), ((await ended)["trigger"], (await ended).Instance("trigger").Attempt));
    }

    [Theory]
    [InlineData(ExistingRun.Fail, TaskInstanceState.Failed, 1)]
    [InlineData(ExistingRun.Skip, TaskInstanceState.Skipped, 1)]
    [InlineData(ExistingRun.Reset, TaskInstanceState.Success, 2)]
    public async Task Run_ARunIsThereAlready_DoesAsAsked(ExistingRun existing, TaskInstanceState expected, int attempts)
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, new TriggerDag("child") { RunId = "twice", Existing = existing });
        await orchestrator.RunAsync(new TriggerRequest("child") { RunId = "twice" });

        var run = await orchestrator.RunAsync("parent");

        Assert.Equal(expected, run["trigger"]);
        Assert.Equal(attempts, (await orchestrator.EndOfAsync("child", "twice")).Instance("work").Attempt);
    }

    private static Task<TestOrchestrator> StartAsync(TimeProvider clock, TriggerDag trigger, bool childFails = false)
    {
        var parent = new DagBuilder("parent");
        parent.Task("trigger", trigger);
        var child = new DagBuilder("child");
        child.Function<Nothing>("work", (_, _) => Task.FromResult<TaskResult<Nothing>>(childFails ? TaskResult.FailNow("asked to") : TaskResult.Success));
        return TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = [parent, child], Clock = clock, ConfigureServices = services => services.AddDagfireTasks() });
    }
}
