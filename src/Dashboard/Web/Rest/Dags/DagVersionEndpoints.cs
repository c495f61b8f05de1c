using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Versions of DAGs, and the text of those from files.</summary>
internal static class DagVersionEndpoints
{
    private static readonly MemorySorting<DagVersionShape> Sorting = new("id", new Dictionary<string, Func<DagVersionShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = version => (version.DagId, version.VersionNumber), ["version_number"] = version => version.VersionNumber, ["bundle_name"] = version => version.BundleName,
        ["bundle_version"] = version => version.BundleVersion,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dags/{dag_id}/dagVersions", ListAsync)
            .Is("List the versions of a DAG", typeof(DagVersionList), takes: [.. Takes.Paging, new("version_number", "integer"), .. Takes.Texts("bundle_name", "bundle_version")]);
        api.MapGet("/dags/{dag_id}/dagVersions/{version_number}", GetAsync).Is("Get a version of a DAG", typeof(DagVersionShape));
        api.MapGet("/dagSources/{dag_id}", SourceAsync).Is("Get the text of a DAG from a file", typeof(DagSourceShape), takes: new RestParameter("version_number", "integer"));
    }

    private static async Task<IResult> ListAsync(RestCall call, DagAccess access, IDagQueries dags)
    {
        var scope = await access.ScopeAsync(call, DagAction.Read) ?? [.. (await dags.ListAsync(call.Aborted)).Select(dag => dag.DagId)];
        var (page, number, bundle) = (call.Query.Page(Sorting.Sorting), call.Query.Integer("version_number"), call.Query.Text("bundle_name") ?? call.Query.Text("bundle_version"));
        call.Query.Check();
        var found = (await dags.VersionDatesAsync(scope, call.Aborted)).Select(DagVersionShape.Of).ToList();
        found.RemoveAll(version => (number is not null && version.VersionNumber != number) || bundle is not null);
        return RestCall.Ok(new DagVersionList([.. page.Of(Sorting.Sort(found, page.OrderBy))], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, DagAccess access, IDagQueries dags)
    {
        var number = call.Number("version_number");
        var dag = await access.RequireAsync(call, DagAction.Read);
        return (await dags.VersionDatesAsync([dag.DagId], call.Aborted)).FirstOrDefault(version => version.Version == number) is { } found
            ? RestCall.Ok(DagVersionShape.Of(found))
            : throw RestException.NotFound($"The DagVersion with dag_id: `{dag.DagId}` and version_number: `{number}` was not found");
    }

    // The text is that of the newest version: files are kept by whoever writes them.
    private static async Task<IResult> SourceAsync(RestCall call, DagAccess access, IDagDefinitions definitions, IDagQueries dags)
    {
        var dag = await access.RequireAsync(call, DagAction.Read);
        var wanted = call.Query.Integer("version_number");
        call.Query.Check();
        var newest = (await dags.VersionDatesAsync([dag.DagId], call.Aborted)).Select(version => (int?)version.Version).Max();
        if (wanted is not null && wanted != newest)
            throw RestException.NotFound($"The source code of the DAG {dag.DagId}, version_number {wanted} was not found");
        var text = await definitions.SourceAsync(dag.DagId, call.Aborted)
            ?? throw RestException.NotFound($"The source code of the DAG {dag.DagId} was not found: it comes from code, or its file is not on this machine");
        return Accepts.Chosen(call, "application/json", "text/plain") == "text/plain"
            ? Results.Text(text, "text/plain; charset=utf-8")
            : RestCall.Ok(new DagSourceShape(text, dag.DagId, newest, dag.DagId));
    }
}

internal sealed record DagSourceShape(string? Content, string DagId, int? VersionNumber, string DagDisplayName);
