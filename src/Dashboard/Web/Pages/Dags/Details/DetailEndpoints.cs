using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Details;

/// <summary>What the code of a DAG says.</summary>
internal static class DetailEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("/details", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IDagDefinitions definitions, IBackfills backfills)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is { } head)
            await Answer.PageAsync<DetailPage>(context, new DetailModel(head, definitions.Find(dagId), await definitions.SourceAsync(dagId, context.RequestAborted)));
    }
}
