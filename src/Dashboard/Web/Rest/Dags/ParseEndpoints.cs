using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Has files of DAGs read again.</summary>
internal static class ParseEndpoints
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/parseDagFile/{file_token}", ParseAsync).Is("Read a file of DAGs again", status: StatusCodes.Status201Created);

    private static async Task<IResult> ParseAsync(RestCall call, DagAccess access, IDagQueries dags, IDagDefinitions definitions, IDagFiles files)
    {
        var token = call.Id("file_token");
        var found = (await dags.ListAsync(call.Aborted)).Select(dag => definitions.Find(dag.DagId)).OfType<DagDetails>()
            .Where(dag => dag.File is not null && DagShape.TokenOf(dag.File) == token).ToList();
        if (found.Count == 0 || !files.HasFolder)
            throw RestException.NotFound("File not found");
        // Reading it again concerns all of them.
        foreach (var dag in found)
            await access.RequireAsync(call, dag.DagId, DagAction.Edit);
        await files.ReadAgainAsync(found[0].File!, call.Aborted);
        return RestCall.Null(StatusCodes.Status201Created);
    }
}
