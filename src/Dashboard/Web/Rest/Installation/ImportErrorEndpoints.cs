using Dagfire.Access;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Installation;

/// <summary>What keeps DAGs from loading, as the process that answers sees it.</summary>
internal static class ImportErrorEndpoints
{
    private static readonly MemorySorting<ImportErrorView> Sorting = new("id", new Dictionary<string, Func<ImportErrorView, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = error => error.Id, ["import_error_id"] = error => error.Id, ["timestamp"] = error => error.SeenAt, ["filename"] = error => error.Source, ["bundle_name"] = _ => null,
        ["stacktrace"] = error => error.Text,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/importErrors", ListAsync).Is("List what keeps DAGs from loading", typeof(ImportErrorList), takes: [.. Takes.Paging, new("filename_pattern")]);
        api.MapGet("/importErrors/{import_error_id}", GetAsync).Is("Get a thing that keeps a DAG from loading", typeof(ImportErrorShape));
    }

    private static async Task<IResult> ListAsync(RestCall call, DagAccess access, IDagDefinitions definitions)
    {
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        var (page, file) = (call.Query.Page(Sorting.Sorting), Patterns.Test(call.Query.Pattern("filename_pattern")));
        call.Query.Check();
        var found = definitions.Problems().Where(error => IsSeen(error, allowed) && file(error.Source)).ToList();
        return RestCall.Ok(new ImportErrorList([.. page.Of(Sorting.Sort(found, page.OrderBy)).Select(ImportErrorShape.Of)], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, DagAccess access, IDagDefinitions definitions)
    {
        var id = call.Number("import_error_id");
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        return definitions.Problems().FirstOrDefault(error => error.Id == id && IsSeen(error, allowed)) is { } found
            ? RestCall.Ok(ImportErrorShape.Of(found))
            : throw RestException.NotFound($"The ImportError with import_error_id: `{id}` was not found");
    }

    // Whose DAG a file without ids would be, nobody knows: who sees every DAG sees these.
    private static bool IsSeen(ImportErrorView error, IReadOnlyList<string>? allowed) => allowed is null || (error.DagId is { } dagId && allowed.Contains(dagId));
}

internal sealed record ImportErrorShape(int ImportErrorId, DateTimeOffset Timestamp, string Filename, string? BundleName, string StackTrace)
{
    internal static ImportErrorShape Of(ImportErrorView error) => new(error.Id, error.SeenAt, error.Source, BundleName: null, error.Text);
}

internal sealed record ImportErrorList(IReadOnlyList<ImportErrorShape> ImportErrors, int TotalEntries);
