using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Task instances that people delete.</summary>
/// <param name="database">The database.</param>
public abstract class InstanceDeletionConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Delete_OfARunThatHasEnded_TakesTheInstanceWithAllItOwns()
    {
        await using var orchestrator = await StartAsync(Chain());
        var run = await orchestrator.RunAsync("chain");
        await orchestrator.Services.GetRequiredService<INotes>().NoteTaskAsync("chain", run.Run.RunId, new MappedTask("b", -1), "odd", CancellationToken.None);

        await orchestrator.Commands.DeleteTaskInstanceAsync("chain", run.Run.RunId, new MappedTask("b", -1), CancellationToken.None);

        var left = await orchestrator.ReadAsync("chain", run.Run.RunId);
        Assert.Equal(["a", "c"], left.TaskInstances.Select(instance => instance.TaskId).Order(StringComparer.Ordinal));
        Assert.Equal(DagRunState.Success, left.State);
        Assert.Null(await orchestrator.Runs.XComAsync(run.Run.RunKey, "b", -1, XCom.ReturnValue, CancellationToken.None));
        Assert.NotNull(await orchestrator.Runs.XComAsync(run.Run.RunKey, "a", -1, XCom.ReturnValue, CancellationToken.None));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    public async Task Clear_ARunThatLacksATask_EndsWell(string deleted)
    {
        await using var orchestrator = await StartAsync(Chain());
        var run = await orchestrator.RunAsync("chain");
        await orchestrator.Commands.DeleteTaskInstanceAsync("chain", run.Run.RunId, new MappedTask(deleted, -1), CancellationToken.None);

        await orchestrator.Commands.ClearAsync(new ClearRequest("chain", run.Run.RunId), CancellationToken.None);
        var again = await orchestrator.EndOfAsync("chain", run.Run.RunId);

        Assert.Equal(DagRunState.Success, again.State);
        Assert.All(again.TaskInstances, instance => Assert.Equal(TaskInstanceState.Success, instance.State));
    }

    [Fact]
    public async Task Delete_WhatCannotBe_IsRefusedInWords()
    {
        var waits = new DagBuilder("waits");
        waits.Function("wait", (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, Chain(), waits);
        var ended = (await orchestrator.RunAsync("chain")).Run.RunId;
        var running = (await orchestrator.Commands.TriggerAsync(new TriggerRequest("waits"), CancellationToken.None)).RunId;
        await changes.UntilAsync("wait", TaskInstanceState.Running);

        Assert.Equal($"The run '{running}' of 'waits' has not ended. Mark it first.", await RefusalAsync("waits", running, new MappedTask("wait", -1)));
        Assert.Equal($"The run '{ended}' of 'chain' has no task instance 'd'.", await RefusalAsync("chain", ended, new MappedTask("d", -1)));
        Assert.Equal($"The run '{ended}' of 'chain' has no task instance 'a'[3].", await RefusalAsync("chain", ended, new MappedTask("a", 3)));
        Assert.Single((await orchestrator.ReadAsync("waits", running)).TaskInstances);

        async Task<string> RefusalAsync(string dagId, string runId, MappedTask task) =>
            (await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.DeleteTaskInstanceAsync(dagId, runId, task, CancellationToken.None))).Message;
    }

    private static DagBuilder Chain()
    {
        var dag = new DagBuilder("chain");
        dag.Chain([.. new[] { "a", "b", "c" }.Select(id => dag.Function(id, (_, _) => Task.FromResult(1)))]);
        return dag;
    }
}
