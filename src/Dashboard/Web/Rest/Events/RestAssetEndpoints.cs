using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>Assets and their aliases.</summary>
internal static class RestAssetEndpoints
{
    private static readonly MemorySorting<AssetView> Sorting = new("id", new Dictionary<string, Func<AssetView, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = asset => asset.Id, ["name"] = asset => asset.Name, ["uri"] = asset => asset.Uri, ["created_at"] = asset => asset.CreatedAt, ["updated_at"] = asset => asset.CreatedAt,
    });

    private static readonly MemorySorting<AssetAliasShape> AliasSorting = new("id", new Dictionary<string, Func<AssetAliasShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = alias => alias.Id, ["name"] = alias => alias.Name,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assets", ListAsync).Is("List assets", typeof(AssetList), takes: [.. Takes.Paging, .. Takes.Texts("name_pattern", "uri_pattern"), new("dag_ids", IsMany: true), new("only_active", "boolean")]);
        api.MapGet("/assets/{asset_id}", GetAsync).Is("Get an asset", typeof(AssetShape));
        api.MapGet("/assets/aliases", AliasesAsync).Is("List aliases of assets", typeof(AssetAliasList), takes: [.. Takes.Paging, new("name_pattern")]);
        api.MapGet("/assets/aliases/{asset_alias_id}", AliasAsync).Is("Get an alias of assets", typeof(AssetAliasShape));
    }

    internal static async Task<AssetView> RequireAsync(RestCall call, IAssets assets) => await RequireAsync(call, assets, call.Number("asset_id"));

    internal static async Task<AssetView> RequireAsync(RestCall call, IAssets assets, int id) =>
        (await assets.ListAsync(includeInactive: true, call.Aborted)).FirstOrDefault(asset => asset.Id == id) ?? throw RestException.NotFound($"The Asset with ID: `{id}` was not found");

    private static async Task<IResult> ListAsync(RestCall call, IAssets assets, DagAccess access, IDagDefinitions definitions)
    {
        call.Require(Right.ReadSite);
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        var (name, uri, dagIds) = (Patterns.Test(call.Query.Pattern("name_pattern")), Patterns.Test(call.Query.Pattern("uri_pattern")), call.Query.Texts("dag_ids"));
        var (page, onlyActive) = (call.Query.Page(Sorting.Sorting), call.Query.Flag("only_active") ?? true);
        call.Query.Check();
        var found = (await assets.ListAsync(!onlyActive, call.Aborted))
            .Where(asset => name(asset.Name) && uri(asset.Uri) && (dagIds is null || asset.Producers.Concat(asset.Consumers).Any(dagIds.Contains))).ToList();
        var items = page.Of(Sorting.Sort(found, page.OrderBy)).Select(asset => AssetShape.Of(asset, dagId => allowed?.Contains(dagId) != false, definitions));
        return RestCall.Ok(new AssetList([.. items], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IAssets assets, DagAccess access, IDagDefinitions definitions)
    {
        call.Require(Right.ReadSite);
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        return RestCall.Ok(AssetShape.Of(await RequireAsync(call, assets), dagId => allowed?.Contains(dagId) != false, definitions));
    }

    private static async Task<IResult> AliasesAsync(RestCall call, IAssets assets)
    {
        call.Require(Right.ReadSite);
        var (page, name) = (call.Query.Page(AliasSorting.Sorting), Patterns.Test(call.Query.Pattern("name_pattern")));
        call.Query.Check();
        var found = (await AllAliasesAsync(call, assets)).Where(alias => name(alias.Name)).ToList();
        return RestCall.Ok(new AssetAliasList([.. page.Of(AliasSorting.Sort(found, page.OrderBy))], found.Count));
    }

    private static async Task<IResult> AliasAsync(RestCall call, IAssets assets)
    {
        call.Require(Right.ReadSite);
        var id = call.Number("asset_alias_id");
        return RestCall.Ok((await AllAliasesAsync(call, assets)).FirstOrDefault(alias => alias.Id == id) ?? throw RestException.NotFound($"The Asset Alias with ID: `{id}` was not found"));
    }

    private static async Task<IEnumerable<AssetAliasShape>> AllAliasesAsync(RestCall call, IAssets assets) =>
        (await assets.ListAsync(includeInactive: true, call.Aborted)).SelectMany(asset => asset.Aliases).Distinct(StringComparer.Ordinal).Select(AssetAliasShape.Of);
}
