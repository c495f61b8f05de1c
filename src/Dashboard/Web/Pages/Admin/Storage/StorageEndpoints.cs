using Dagfire.Access;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Storage;

/// <summary>How much is kept, and for how long.</summary>
internal static class StorageEndpoints
{
    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/admin/storage", ShowAsync).RequireRight(Right.ReadSite);

    private static async Task ShowAsync(HttpContext context, IStorageQueries storage) =>
        await Answer.PageAsync<StoragePage>(context, new StorageModel(await storage.TablesAsync(context.RequestAborted), storage.Retention, storage.Place));
}

/// <summary>What the page of the storage shows.</summary>
/// <param name="Tables">The tables, largest first.</param>
/// <param name="Retention">How long ended runs are kept.</param>
/// <param name="Place">Where it all is.</param>
public sealed record StorageModel(IReadOnlyList<TableSize> Tables, TimeSpan? Retention, string Place);
