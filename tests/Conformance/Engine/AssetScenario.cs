using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>What tests of assets have in common.</summary>
/// <param name="database">The database.</param>
public abstract class AssetScenario(TestDatabase database) : OrchestratorConformance(database)
{
    private protected static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private protected static readonly Asset Orders = new("orders", "s3://shop/orders");
    private protected static readonly Asset Customers = new("customers", "s3://shop/customers");

    private protected static DagBuilder Consumer(string id, Schedule schedule)
    {
        var dag = new DagBuilder(id) { Schedule = schedule };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }

    private protected static DagBuilder Producer(string id, Asset? asset = null)
    {
        var dag = new DagBuilder(id);
        dag.Function<Nothing>("write", (_, _) => Succeed()).Outlet(asset ?? Orders);
        return dag;
    }

    private protected static IAssets Assets(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IAssets>();

    private protected static Task<AssetView> EmitAsync(TestOrchestrator orchestrator, string asset, string? extra = null) =>
        Assets(orchestrator).EmitAsync(new EmitAssetRequest(asset) { Extra = extra }, CancellationToken.None);

    private protected static Task<IReadOnlyList<AssetEventView>> EventsAsync(TestOrchestrator orchestrator) => Assets(orchestrator).EventsAsync(new AssetEventFilter(), CancellationToken.None);

    private protected static Task<IReadOnlyList<QueuedAssetView>> QueuedAsync(TestOrchestrator orchestrator) => Assets(orchestrator).QueuedAsync(new AssetQueueFilter(), CancellationToken.None);

    /// <summary>The events a run took, oldest first.</summary>
    private protected static async Task<IReadOnlyList<AssetEventView>> TakenByAsync(TestOrchestrator orchestrator, DagRunView run)
    {
        var filter = new AssetEventFilter { TakenBy = new AssetEventRun(run.DagId, run.RunId) };
        return [.. (await Assets(orchestrator).EventsAsync(filter, CancellationToken.None)).Reverse()];
    }

    /// <summary>Waits for so many runs of a DAG to end; oldest first.</summary>
    private protected static async Task<IReadOnlyList<DagRunView>> EndedAsync(TestOrchestrator orchestrator, string dagId, int count)
    {
        IReadOnlyList<DagRunView> runs = [];
        await UntilAsync(async () =>
        {
            runs = await orchestrator.Runs.ListAsync(new RunFilter(dagId, Limit: 1000), CancellationToken.None);
            return runs.Count >= count && runs.All(run => run.EndedAt is not null);
        });
        Assert.Equal(count, runs.Count);
        return [.. runs.OrderBy(run => run.RunKey)];
    }

    private protected static Task UntilTakenAsync(TestOrchestrator orchestrator, int events) =>
        UntilAsync(async () => (await EventsAsync(orchestrator)).Count(view => view.CreatedRuns.Count > 0) == events);

    /// <summary>Writes an event as a process does that dies right after it: nobody looks what comes of it.</summary>
    private protected static async Task WriteEventAsync(TestOrchestrator orchestrator, Asset asset, string? queueFor = null)
    {
        var metadata = orchestrator.Services.GetRequiredService<MetadataDatabase>();
        if (queueFor is not null)
            await metadata.ExecuteAsync("pause_dag", new { dag_id = queueFor, is_paused = false }, CancellationToken.None);
        var request = new AdvanceRequest { Now = Noon, FreeSlots = 0 };
        request.Emissions.Add(AssetEmission.FromOutside(asset, extraJson: null, Noon));
        Assert.NotNull(await new Advancer(metadata.Runs, orchestrator.Services.GetRequiredService<DagCatalog>(), workerKey: 0).TryAdvanceAsync(request, CancellationToken.None));
        if (queueFor is not null)
            await metadata.ExecuteAsync("pause_dag", new { dag_id = queueFor, is_paused = true }, CancellationToken.None);
    }
}
