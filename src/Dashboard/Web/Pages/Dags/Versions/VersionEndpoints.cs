using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Versions;

/// <summary>The versions of a DAG, each with what it changed.</summary>
internal static class VersionEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("/versions", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var versions = await dags.VersionsAsync(dagId, context.RequestAborted);
        var offset = PageQuery.Offset(context.Request.Query);
        var changes = Enumerable.Range(0, versions.Count).Skip(offset).Take(VersionModel.PageSize)
            .Select(index => new VersionChange(versions[index], index + 1 < versions.Count ? StructureDifferences.Of(versions[index + 1].Structure, versions[index].Structure) : null));
        await Answer.PageAsync<VersionPage>(context, new VersionModel(head, [.. changes], offset, versions.Count));
    }
}
