using System.Text.Json;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>Events of assets, and runs that make assets.</summary>
internal static class AssetEventEndpoints
{
    private static readonly Sorting Sorting = Sorting.By("timestamp", "timestamp", "source_task_id", "source_dag_id", "source_run_id", "source_map_index");

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assets/events", ListAsync).Is("List events of assets", typeof(AssetEventList), takes:
        [
            .. Takes.Paging, new("asset_id", "integer"), .. Takes.Texts("source_dag_id", "source_task_id", "source_run_id", "name_pattern"), new("source_map_index", "integer"),
            .. Takes.Instants("timestamp"),
        ]);
        api.MapPost("/assets/events", CreateAsync).Is("Say that an asset was updated", typeof(AssetEventShape), typeof(AssetEventBody));
        api.MapPost("/assets/{asset_id}/materialize", MaterializeAsync).Is("Trigger the DAG that updates an asset", typeof(DagRunShape), typeof(MaterializeBody));
    }

    private static async Task<IResult> ListAsync(RestCall call, IAssets assets, DagAccess access, AssetEventShapes shapes)
    {
        call.Require(Right.ReadSite);
        var query = new AssetEventQuery
        {
            SourceDagIdsOrOutside = await access.AllowedAsync(call, DagAction.Read),
            AssetId = call.Query.Integer("asset_id"),
            NamePattern = call.Query.Pattern("name_pattern"),
            SourceDagId = call.Query.Text("source_dag_id"),
            SourceTaskId = call.Query.Text("source_task_id"),
            SourceRunId = call.Query.Text("source_run_id"),
            SourceMapIndex = call.Query.Integer("source_map_index"),
            At = call.Query.Instants("timestamp"),
        };
        var page = call.Query.Page(Sorting);
        call.Query.Check();
        var found = await assets.PageAsync(query, page.Request, call.Aborted);
        return RestCall.Ok(new AssetEventList(await shapes.OfAsync(call, [.. found.Items.Take(page.Limit)]), found.Total));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IAssets assets, AssetEventShapes shapes)
    {
        call.Require(Right.EditAssets);
        var body = await call.BodyAsync<AssetEventBody>();
        var asset = await RestAssetEndpoints.RequireAsync(call, assets, body.AssetId);
        await assets.EmitAsync(new EmitAssetRequest(asset.Name) { PartitionKey = body.PartitionKey, Extra = body.Extra?.GetRawText() }, call.Aborted);
        var newest = await assets.PageAsync(new AssetEventQuery { AssetId = asset.Id }, new PageRequest(0, 1) { OrderBy = [new SortKey("id", Descending: true)] }, call.Aborted);
        return RestCall.Ok((await shapes.OfAsync(call, newest.Items))[0]);
    }

    private static async Task<IResult> MaterializeAsync(RestCall call, IAssets assets, RunAccess access, IRunQueries runs, INotes notes)
    {
        call.Require(Right.EditAssets);
        var asset = await RestAssetEndpoints.RequireAsync(call, assets);
        var dagId = asset.Producers switch
        {
            [] => throw RestException.NotFound($"No DAG materializes asset with ID: {asset.Id}"),
            [var only] => only,
            _ => throw RestException.Conflict($"More than one DAG materializes asset with ID: {asset.Id}"),
        };
        await access.Dags.RequireAsync(call, dagId, DagAction.Edit);
        var body = call.Context.Request.ContentLength is 0 or null && call.Context.Request.Headers.TransferEncoding.Count == 0 ? new MaterializeBody() : await call.BodyAsync<MaterializeBody>();
        body.RefuseWhatIsNotThere();
        var made = await assets.MaterializeAsync(new MaterializeRequest(asset.Name) { DagId = dagId, PartitionKey = body.PartitionKey, Conf = body.Conf?.GetRawText() }, call.Aborted);
        if (body.Note is { } note)
            await notes.NoteRunAsync(made.DagId, made.RunId, note, call.Aborted);
        var run = await runs.FindAsync(made.RunKey, call.Aborted) ?? throw RestException.NotFound($"The run {made.RunId} is gone already");
        return await DagRunEndpoints.OneAsync(call, access, run);
    }
}

internal sealed record AssetEventBody : BodyRecord
{
    public required int AssetId { get; init; }

    public string? PartitionKey { get; init; }

    [JsonObject]
    public JsonElement? Extra { get; init; }
}

internal sealed record MaterializeBody : BodyRecord
{
    private static readonly string[] NotThere = ["dag_run_id", "data_interval_start", "data_interval_end", "logical_date", "run_after"];

    public string? DagRunId { get; init; }

    public DateTimeOffset? DataIntervalStart { get; init; }

    public DateTimeOffset? DataIntervalEnd { get; init; }

    public DateTimeOffset? LogicalDate { get; init; }

    public DateTimeOffset? RunAfter { get; init; }

    [JsonObject]
    public JsonElement? Conf { get; init; }

    public string? Note { get; init; }

    public string? PartitionKey { get; init; }

    // A run that makes an asset has neither a date nor an id of one's own choice here.
    internal void RefuseWhatIsNotThere()
    {
        if (((object?)DagRunId ?? DataIntervalStart ?? DataIntervalEnd ?? LogicalDate ?? RunAfter) is not null)
            throw RestException.BadRequest($"A run that materializes an asset is given none of: {string.Join(", ", NotThere)}");
    }
}
