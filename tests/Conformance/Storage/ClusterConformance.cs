using Dagfire.Conformance.Databases;
using Dagfire.Engine;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Storage;

/// <summary>Which processes there are, and what waits for them.</summary>
/// <param name="database">The database.</param>
public abstract class ClusterConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Workers_RunningProcess_IsListedUntilItStops()
    {
        await using var orchestrator = await StartAsync();
        var cluster = ClusterOf(orchestrator);

        var worker = Assert.Single(await cluster.WorkersAsync(CancellationToken.None));
        Assert.Equal((ProcessPlace.Name, Environment.ProcessId), (worker.Host, worker.ProcessId));
        Assert.True(worker.HeartbeatAt >= worker.StartedAt);
        Assert.True(worker.Does("scheduler"));

        await using (var connection = await orchestrator.Services.GetRequiredService<MetadataDatabase>().OpenAsync(CancellationToken.None))
            await connection.ExecuteAsync("""update worker set queues = '["big","small"]', roles = '["worker"]'""");
        worker = Assert.Single(await cluster.WorkersAsync(CancellationToken.None));
        Assert.Equal(["big", "small"], worker.Queues);
        Assert.Equal((true, false), (worker.Does("worker"), worker.Does("scheduler")));

        await orchestrator.Engine.StopAsync(CancellationToken.None);
        Assert.Empty(await cluster.WorkersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Workload_RunningAndWaiting_AreCounted()
    {
        var dag = new DagBuilder("dag") { MaxActiveTasks = 1 };
        dag.Function<Nothing>("first", async (_, token) =>
        {
            _started.TrySetResult();
            await _goOn.Task.WaitAsync(token);
            return TaskResult.Success;
        });
        dag.Function<Nothing>("second", async (_, token) =>
        {
            _started.TrySetResult();
            await _goOn.Task.WaitAsync(token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(dag);
        var cluster = ClusterOf(orchestrator);
        Assert.Equal(new WorkloadView(0, 0, 0, OldestWaitingSince: null), await cluster.WorkloadAsync(CancellationToken.None));

        var run = await orchestrator.Commands.TriggerAsync(new("dag"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit);

        var workload = await cluster.WorkloadAsync(CancellationToken.None);
        Assert.Equal((1, 1, 0), (workload.Waiting, workload.Running, workload.Deferred));
        Assert.NotNull(workload.OldestWaitingSince);
        _goOn.SetResult();
        await orchestrator.EndOfAsync(run.DagId, run.RunId);
    }

    [Fact]
    public async Task Problem_MigratedDatabase_HasNoneAndAnEmptyOneHas()
    {
        await using var orchestrator = await StartAsync();
        await using var empty = MetadataDatabase.Open(Path.Combine(Path.GetTempPath(), $"dagfire-none-{Guid.NewGuid():N}", "metadata.db"), TimeProvider.System);

        Assert.Null(await ClusterOf(orchestrator).ProblemAsync(CancellationToken.None));
        Assert.NotNull(await new ClusterQueries(empty).ProblemAsync(CancellationToken.None));
    }

    private static IClusterQueries ClusterOf(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IClusterQueries>();
}
