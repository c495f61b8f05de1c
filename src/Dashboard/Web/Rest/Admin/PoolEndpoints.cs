using System.ComponentModel.DataAnnotations;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>Pools.</summary>
internal static class PoolEndpoints
{
    private const string One = "/pools/{pool_name}";
    private const string DefaultPool = "default_pool";

    private static readonly MemorySorting<PoolView> Sorting = new("name", new Dictionary<string, Func<PoolView, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = pool => pool.Pool, ["pool"] = pool => pool.Pool, ["name"] = pool => pool.Pool, ["slots"] = pool => pool.Slots,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pools", ListAsync).Is("List pools", typeof(PoolList), takes: [.. Takes.Paging, new("pool_name_pattern")]);
        api.MapPost("/pools", CreateAsync).Is("Make a pool", typeof(PoolShape), typeof(PoolBody), StatusCodes.Status201Created);
        api.MapPatch("/pools", BulkAsync).Is("Make, change and delete many pools", typeof(BulkShape), typeof(BulkBody));
        api.MapGet(One, GetAsync).Is("Get a pool", typeof(PoolShape));
        api.MapPatch(One, PatchAsync).Is("Change a pool", typeof(PoolShape), typeof(PoolPatchBody), takes: Takes.UpdateMask);
        api.MapDelete(One, DeleteAsync).Is("Delete a pool", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IPools pools)
    {
        call.Require(Right.ReadSite);
        var (page, name) = (call.Query.Page(Sorting.Sorting), Patterns.Test(call.Query.Pattern("pool_name_pattern")));
        call.Query.Check();
        var found = (await pools.ListAsync(call.Aborted)).Where(pool => name(pool.Pool)).ToList();
        return RestCall.Ok(new PoolList([.. page.Of(Sorting.Sort(found, page.OrderBy)).Select(PoolShape.Of)], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IPools pools)
    {
        call.Require(Right.ReadSite);
        return RestCall.Ok(PoolShape.Of(await RequireAsync(call, pools, call.Id("pool_name"))));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IPools pools)
    {
        call.Require(Right.EditPools);
        var body = await call.BodyAsync<PoolBody>();
        if (await FindAsync(call, pools, body.Name) is not null)
            throw RestException.Conflict($"Pool with name: `{body.Name}` already exists");
        await SetAsync(call, pools, body);
        return RestCall.Created(PoolShape.Of(await RequireAsync(call, pools, body.Name)));
    }

    private static async Task<IResult> PatchAsync(RestCall call, IPools pools)
    {
        call.Require(Right.EditPools);
        var name = call.Id("pool_name");
        var pool = await RequireAsync(call, pools, name);
        var (body, mask) = (await call.BodyAsync<PoolPatchBody>(), call.Query.Texts("update_mask"));
        Teams.Refuse(body.TeamName);
        if (body.Pool is { } other && other != name)
            throw RestException.BadRequest("Invalid body, pool name from request body doesn't match uri parameter");
        if (name == DefaultPool && body.Sets("description", mask))
            throw RestException.BadRequest("Only slots and included_deferred can be modified on Default Pool");
        await pools.SetAsync(new PoolSettings(name, body.Sets("slots", mask) ? body.Slots ?? pool.Slots : pool.Slots)
        {
            Description = body.Sets("description", mask) ? body.Description ?? "" : null,
            IncludeDeferred = body.Sets("include_deferred", mask) ? body.IncludeDeferred : null,
        }, call.Aborted);
        return RestCall.Ok(PoolShape.Of(await RequireAsync(call, pools, name)));
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IPools pools)
    {
        call.Require(Right.EditPools);
        if (call.Id("pool_name") == DefaultPool)
            throw RestException.BadRequest("Default Pool can't be deleted");
        var pool = await RequireAsync(call, pools, call.Id("pool_name"));
        await pools.DeleteAsync(pool.Pool, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<IResult> BulkAsync(RestCall call, IPools pools)
    {
        call.Require(Right.EditPools);
        return RestCall.Ok(await Bulk.RunAsync<PoolBody>(call, new BulkOf(call, pools)));
    }

    private static Task SetAsync(RestCall call, IPools pools, PoolBody body)
    {
        Teams.Refuse(body.TeamName);
        return pools.SetAsync(new PoolSettings(body.Name, body.Slots) { Description = body.Description ?? "", IncludeDeferred = body.IncludeDeferred }, call.Aborted);
    }

    private static async Task<PoolView?> FindAsync(RestCall call, IPools pools, string name) => (await pools.ListAsync(call.Aborted)).FirstOrDefault(pool => pool.Pool == name);

    private static async Task<PoolView> RequireAsync(RestCall call, IPools pools, string name) =>
        await FindAsync(call, pools, name) ?? throw RestException.NotFound($"The Pool with name: `{name}` was not found");

    private sealed class BulkOf(RestCall call, IPools pools) : IBulk<PoolBody>
    {
        public string NameOf(PoolBody body) => body.Name;

        public async Task<bool> ExistsAsync(string name) => await FindAsync(call, pools, name) is not null;

        public Task CreateAsync(PoolBody body) => SetAsync(call, pools, body);

        public async Task<bool> UpdateAsync(PoolBody body, IReadOnlyList<string>? mask)
        {
            if (await FindAsync(call, pools, body.Name) is not { } pool)
                return false;
            await SetAsync(call, pools, body with
            {
                Slots = body.Sets("slots", mask) ? body.Slots : pool.Slots,
                Description = body.Sets("description", mask) ? body.Description : pool.Description,
                IncludeDeferred = body.Sets("include_deferred", mask) ? body.IncludeDeferred : pool.IncludeDeferred,
            });
            return true;
        }

        public Task DeleteAsync(string name) => pools.DeleteAsync(name, call.Aborted);
    }
}

internal sealed record PoolBody : BodyRecord
{
    [MaxLength(256)]
    public required string Name { get; init; }

    [Range(-1, int.MaxValue)]
    public required int Slots { get; init; }

    public string? Description { get; init; }

    public bool IncludeDeferred { get; init; }

    [MaxLength(Teams.MostCharacters)]
    public string? TeamName { get; init; }
}

internal sealed record PoolPatchBody : BodyRecord
{
    public string? Pool { get; init; }

    [Range(-1, int.MaxValue)]
    public int? Slots { get; init; }

    public string? Description { get; init; }

    public bool? IncludeDeferred { get; init; }

    [MaxLength(Teams.MostCharacters)]
    public string? TeamName { get; init; }
}

/// <summary>A pool.</summary>
internal sealed record PoolShape(
    string Name, int Slots, string? Description, bool IncludeDeferred, int OccupiedSlots, int RunningSlots, int QueuedSlots, int ScheduledSlots, int OpenSlots, int DeferredSlots, string? TeamName)
{
    internal static PoolShape Of(PoolView pool) => new(
        pool.Pool, pool.Slots, pool.Description is { Length: > 0 } description ? description : null, pool.IncludeDeferred, pool.Occupied, pool.Running, pool.Queued, pool.Waiting, pool.Open,
        pool.Deferred, TeamName: null);
}

internal sealed record PoolList(IReadOnlyList<PoolShape> Pools, int TotalEntries);
