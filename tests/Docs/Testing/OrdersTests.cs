using Dagfire.Testing;

namespace Dagfire.Docs.Testing;

public sealed class OrdersTests
{
    [Fact]
    public async Task Orders_FileComesLateAndLoadIsFlaky_AreAddedUp()
    {
        var dag = new DagBuilder("orders");
        new Orders().Declare(dag);
        var options = new TestOrchestratorOptions
        {
            Dags = [dag],
            Clock = new ManualClock(),
            SkipWaits = true,
            Fakes =
            {
                ["file_is_there"] = FakeTask.Succeeds(),
                ["load"] = FakeTask.FailsFirst(2, output: new[] { 3, 4 }),
            },
        };
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(3, run.Instance("load").Attempt);
        Assert.Equal(TaskInstanceState.Success, run["double", 1]);
        Assert.Equal(8, await orchestrator.XComAsync<int>(run, "double", mapIndex: 1));
        Assert.Equal(TaskInstanceState.Skipped, run["alarm"]);
        Assert.Equal(TimeSpan.FromHours(2), run.Run.EndedAt - run.Run.StartedAt);
    }
}
