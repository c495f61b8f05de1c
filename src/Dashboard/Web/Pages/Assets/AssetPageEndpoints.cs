using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Assets;

/// <summary>Assets: what updates them, what waits for them, and their events.</summary>
internal static class AssetPageEndpoints
{
    private const string Path = "/assets";
    private const int MostEvents = 50;

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, (HttpContext context, IAssets assets, IDagQueries dags) => ShowAsync(context, assets, dags)).RequireRight(Right.ReadSite);
        site.MapPost(Path + "/emit", EmitAsync).RequireRight(Right.EditAssets);
        site.MapPost(Path + "/materialize", MaterializeAsync).RequireRight(Right.EditAssets);
        site.MapPost(Path + "/clear-queue", ClearQueueAsync).RequireRight(Right.EditAssets);
    }

    private static async Task ShowAsync(HttpContext context, IAssets assets, IDagQueries dags, string? problem = null)
    {
        var stop = context.RequestAborted;
        var readable = await dags.ReadableAsync(context);
        bool MayRead(string dagId) => readable is null || readable.Contains(dagId);
        var all = await assets.ListAsync(includeInactive: false, stop);
        var chosen = all.FirstOrDefault(asset => asset.Name == context.Request.Query["asset"]);
        var filter = new AssetEventFilter { Asset = chosen?.Name, Limit = MostEvents };
        await Answer.PageAsync<AssetPage>(context, new AssetModel
        {
            Assets = all,
            Chosen = chosen,
            Events = [.. (await assets.EventsAsync(filter, stop)).Where(item => item.Event.SourceDagId is null || MayRead(item.Event.SourceDagId))],
            Queue = [.. (await assets.QueuedAsync(new AssetQueueFilter(Asset: chosen?.Name), stop)).Where(queued => MayRead(queued.DagId))],
            MayRead = MayRead,
            MayEdit = context.May(Right.EditAssets),
            Problem = problem,
        }, FormChanges.StatusOf(problem));
    }

    private static Task EmitAsync(HttpContext context, IAssets assets, IDagQueries dags) => FormChanges.DoAsync(
        context, Path,
        form => assets.EmitAsync(new EmitAssetRequest(form["asset"].ToString()) { PartitionKey = form.Text("partition_key"), Extra = form.Text("extra") }, context.RequestAborted),
        problem => ShowAsync(context, assets, dags, problem));

    private static Task MaterializeAsync(HttpContext context, IAssets assets, IDagQueries dags) => FormChanges.DoAsync(
        context, Path,
        async form =>
        {
            var asset = form["asset"].ToString();
            var producers = (await assets.ListAsync(includeInactive: false, context.RequestAborted)).FirstOrDefault(candidate => candidate.Name == asset)?.Producers ?? [];
            foreach (var dagId in producers)
            {
                // Whoever may not see a DAG does not learn its name here.
                if (await dags.FindReadableAsync(context, dagId) is not { } dag)
                    throw new CommandException($"You may not trigger what updates '{asset}'.");
                if (!context.MayEdit(dag))
                    throw new CommandException($"You may not trigger the DAG '{dagId}', which updates '{asset}'.");
            }

            await assets.MaterializeAsync(new MaterializeRequest(asset), context.RequestAborted);
        },
        problem => ShowAsync(context, assets, dags, problem));

    private static Task ClearQueueAsync(HttpContext context, IAssets assets, IDagQueries dags) => FormChanges.DoAsync(
        context, Path,
        async form =>
        {
            var dagId = form["dag"].ToString();
            if (await dags.FindReadableAsync(context, dagId) is not { } dag || !context.MayEdit(dag))
                throw new CommandException($"You may not change the DAG '{dagId}'.");
            await assets.ClearQueueAsync(new AssetQueueFilter(dagId, form.Text("asset")), context.RequestAborted);
        },
        problem => ShowAsync(context, assets, dags, problem));
}

/// <summary>What the page of assets shows.</summary>
public sealed record AssetModel
{
    /// <summary>The assets by name.</summary>
    public required IReadOnlyList<AssetView> Assets { get; init; }

    /// <summary>The asset that is looked at.</summary>
    public AssetView? Chosen { get; init; }

    /// <summary>Its events, or the newest of all.</summary>
    public required IReadOnlyList<AssetEventView> Events { get; init; }

    /// <summary>What waits for a run.</summary>
    public required IReadOnlyList<QueuedAssetView> Queue { get; init; }

    /// <summary>Whether the reader may see a DAG.</summary>
    public required Func<string, bool> MayRead { get; init; }

    /// <summary>Whether the reader may record events.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Problem { get; init; }
}
