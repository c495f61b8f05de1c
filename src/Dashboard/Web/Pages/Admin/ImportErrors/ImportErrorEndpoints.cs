using Dagfire.Access;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.ImportErrors;

/// <summary>What keeps DAGs from loading.</summary>
internal static class ImportErrorEndpoints
{
    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/admin/import-errors", ShowAsync).RequireRight(Right.ReadSite);

    // Who may not read a DAG does not get to know what its file says; a file whose DAG nobody knows yet is for those who may read every DAG.
    private static async Task ShowAsync(HttpContext context, IDagDefinitions definitions, IDagQueries dags)
    {
        var readable = await dags.ReadableAsync(context);
        await Answer.PageAsync<ImportErrorPage>(context, new ImportErrorModel(
            [.. definitions.Problems().Where(problem => readable is null || (problem.DagId is { } dagId && readable.Contains(dagId)))]));
    }
}

/// <summary>What the page of import errors shows.</summary>
/// <param name="Problems">The problems.</param>
public sealed record ImportErrorModel(IReadOnlyList<ImportErrorView> Problems);
