namespace Dagfire.Testing;

public sealed class FakeTaskTests
{
    [Fact]
    public async Task Fakes_ByTaskId_RunInsteadOfTheTasksCode()
    {
        var dag = new DagBuilder("faked");
        var real = dag.Function<int>("real", (_, _) => Task.FromResult(1));
        var broken = dag.Function("broken", (_, _) => throw new InvalidOperationException("The real code ran."));
        var skipped = dag.Function("skipped", (_, _) => throw new InvalidOperationException("The real code ran."));
        dag.Chain(real, broken, skipped);
        var options = new TestOrchestratorOptions
        {
            Dags = [dag],
            Fakes = { ["real"] = FakeTask.Succeeds(42), ["broken"] = FakeTask.Succeeds(), ["skipped"] = FakeTask.Skips() },
        };
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        var run = await orchestrator.RunAsync("faked");

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Success, TaskInstanceState.Skipped), (run["real"], run["broken"], run["skipped"]));
        Assert.Equal(42, await orchestrator.XComAsync<int>(run, "real"));
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => orchestrator.XComAsync<int>(run, "broken"));
        Assert.Contains("'broken' passed on nothing under 'return_value'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fakes_ForATaskNobodyHas_AreRefusedWithTheNearestName()
    {
        var dag = new DagBuilder("faked");
        dag.Function("extract", (_, _) => Task.CompletedTask);
        var options = new TestOrchestratorOptions { Dags = [dag], Fakes = { ["extrct"] = FakeTask.Succeeds() } };

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => TestOrchestrator.StartAsync(options));

        Assert.Contains("'extract'", refused.Message, StringComparison.Ordinal);
    }
}
