using System.Globalization;
using System.Text;
using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;
using Dagfire.Runs;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IAssets"/>
internal sealed class Assets(MetadataDatabase database, DagCatalog catalog, IRunQueries runs, IDagQueries dags, DirectAdvance direct, TimeProvider clock) : IAssets
{
    private const string FromOutside = "asset";

    private readonly AssetQueries _queries = new(database);

    public async Task<IReadOnlyList<AssetView>> ListAsync(bool includeInactive, CancellationToken cancellationToken) =>
        [.. (await _queries.ListAsync(cancellationToken)).Where(asset => includeInactive || asset.IsActive)];

    public async Task<IReadOnlyList<AssetEventView>> EventsAsync(AssetEventFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        await RequireAssetAsync(filter.Asset, cancellationToken);
        long? runKey = null;
        if (filter.TakenBy is { } taker)
        {
            var run = await runs.FindAsync(taker.DagId, taker.RunId, cancellationToken) ?? throw new CommandException($"The DAG '{taker.DagId}' has no run '{taker.RunId}'.");
            runKey = run.RunKey;
        }

        return await _queries.EventsAsync(filter, runKey, cancellationToken);
    }

    public Task<Page<AssetEventView>> PageAsync(AssetEventQuery query, PageRequest page, CancellationToken cancellationToken) => _queries.PageAsync(query, page, cancellationToken);

    public async Task<IReadOnlyList<QueuedAssetView>> QueuedAsync(AssetQueueFilter filter, CancellationToken cancellationToken)
    {
        await RequireAsync(filter, cancellationToken);
        return QueuedPartitions.Of(await _queries.QueuedAsync(filter, cancellationToken), catalog);
    }

    public async Task<int> ClearQueueAsync(AssetQueueFilter filter, CancellationToken cancellationToken)
    {
        await RequireAsync(filter, cancellationToken);
        return await database.ExecuteAsync("clear_asset_queue", new { dag_id = filter.DagId, asset = filter.Asset }, cancellationToken);
    }

    public async Task<AssetView> EmitAsync(EmitAssetRequest request, CancellationToken cancellationToken)
    {
        var asset = await AssetToEmitAsync(request, cancellationToken);
        var emission = AssetEmission.FromOutside(asset, CheckedExtra(request.Extra), clock.GetUtcNow()) with { Partition = RunPartitions.Checked(request.PartitionKey) };
        await direct.RunAsync(advance => advance.Emissions.Add(emission), cancellationToken);
        return (await _queries.ListAsync(cancellationToken)).First(row => row.Name == asset.Name && row.Uri == asset.Uri);
    }

    public async Task<TriggeredRun> MaterializeAsync(MaterializeRequest request, CancellationToken cancellationToken)
    {
        var dag = ProducerOf(request, await AssetAsync(request.Asset, cancellationToken));
        AllowedRuns.Require(dag, RunType.AssetMaterialization);
        var now = clock.GetUtcNow();
        var runId = $"asset_materialization__{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture)}";
        var run = new NewDagRun(dag.Id.Value, runId, RunType.AssetMaterialization, now) 
        {
            Partition = RunPartitions.Checked(dag, request.PartitionKey),
            Conf = RunConf.Checked(dag, request.Conf),
        };
        var key = await direct.CreateAsync(run, cancellationToken) ?? throw new CommandException($"The DAG '{dag.Id}' already has a run with the id '{runId}'.");
        return new TriggeredRun(key, dag.Id.Value, runId);
    }

    private Dag ProducerOf(MaterializeRequest request, AssetView asset)
    {
        var producers = catalog.Dags.Where(dag => dag.Tasks.Any(task => task.Outlets.Contains(new Asset(asset.Name, asset.Uri)))).ToList();
        var named = request.DagId is null ? producers : producers.FindAll(dag => dag.Id.Value == request.DagId);
        if (named.Count == 1)
            return named[0];
        var ids = producers.Select(dag => dag.Id.Value).ToList();
        throw new CommandException((producers.Count, request.DagId) switch
        {
            (0, _) => $"No DAG here has a task that updates the asset '{asset.Name}'.",
            (_, { } dagId) => $"The DAG '{dagId}' does not update the asset '{asset.Name}'; {string.Join(", ", ids)} {(ids.Count == 1 ? "does" : "do")}.{NearestName.Hint(dagId, ids)}",
            _ => $"Several DAGs update the asset '{asset.Name}': {string.Join(", ", ids)}. Say which.",
        });
    }

    private async Task<Asset> AssetToEmitAsync(EmitAssetRequest request, CancellationToken cancellationToken)
    {
        var all = await _queries.ListAsync(cancellationToken);
        if (request.Uri is not { } uri)
            return ToAsset(Find(request.Asset, all));
        var asset = new Asset(request.Asset, uri) { Group = FromOutside };
        if (AssetNames.ProblemsOf(asset).ToList() is { Count: > 0 } problems)
            throw new CommandException(string.Join('\n', problems));
        if (all.FirstOrDefault(row => row.IsActive && (row.Name == asset.Name) != (row.Uri == asset.Uri)) is { } other)
            throw new CommandException($"There is an asset '{other.Name}' with the uri '{other.Uri}' already; two assets share neither name nor uri.");
        return asset;
    }

    private static string? CheckedExtra(string? json)
    {
        if (json is null)
            return null;
        try
        {
            _ = SoundJson.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The extra is not JSON: {JsonMistake.Describe(exception, json)}");
        }

        var size = Encoding.UTF8.GetByteCount(json);
        return size <= OutletEvents.MaxExtraBytes ? json : throw new CommandException($"The extra has {size} bytes; the limit is {OutletEvents.MaxExtraBytes}.");
    }

    private async Task RequireAsync(AssetQueueFilter filter, CancellationToken cancellationToken)
    {
        await RequireAssetAsync(filter.Asset, cancellationToken);
        if (filter.DagId is { } dagId && await dags.FindAsync(dagId, cancellationToken) is null)
            throw new CommandException($"There is no DAG '{dagId}'.{NearestName.Hint(dagId, (await dags.ListAsync(cancellationToken)).Select(dag => dag.DagId))}");
    }

    private async Task RequireAssetAsync(string? name, CancellationToken cancellationToken)
    {
        if (name is not null)
            await AssetAsync(name, cancellationToken);
    }

    private async Task<AssetView> AssetAsync(string name, CancellationToken cancellationToken) => Find(name, await _queries.ListAsync(cancellationToken));

    // An active one first: it may share its name with one that is gone.
    private static AssetView Find(string name, IReadOnlyList<AssetView> all) =>
        all.Where(row => row.Name == name || row.Uri == name).OrderByDescending(row => row.IsActive).ThenByDescending(row => row.Name == name).FirstOrDefault()
        ?? throw new CommandException($"There is no asset '{name}'.{NearestName.Hint(name, all.Select(row => row.Name))}");

    private static Asset ToAsset(AssetView row) => new(row.Name, row.Uri) { Group = row.Group };
}
