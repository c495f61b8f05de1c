namespace Dagfire.Advancing;

/// <summary>Tasks below a setup that still runs (semantics §5).</summary>
public sealed class SetupWaitTests
{
    [Fact]
    public async Task TryAdvance_UpstreamFailsWhileASetupRuns_EndsTheTaskAtOnce()
    {
        var dag = new DagBuilder("early");
        var (setup, work, other, last) = (Step(dag, "setup").AsSetup(), Step(dag, "work"), Step(dag, "other"), Step(dag, "last"));
        dag.Chain(setup, work, last);
        last.After(other);
        await using var stage = await AdvancerStage.StartAsync(dag);

        await stage.EndAsync("other", TaskResult.FailNow("bad"));

        Assert.Equal((TaskInstanceState.Running, TaskInstanceState.UpstreamFailed), (await stage.StateAsync("setup"), await stage.StateAsync("last")));
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);
}
