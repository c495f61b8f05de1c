using System.Text;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Own;

/// <summary>Files of DAGs: reading, writing and deleting them. What is not sound is not written.</summary>
internal static class DagFileEndpoints
{
    private const string One = "/dag-files/{name}";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dag-files", ListAsync).Is("List the files of DAGs", typeof(DagFileList));
        api.MapGet(One, GetAsync).Is("Get the text of a file of DAGs");
        api.MapPut(One, PutAsync).Is("Write a file of DAGs, sent as text", typeof(DagFileWritten));
        api.MapDelete(One, DeleteAsync).Is("Delete a file of DAGs", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IDagFiles files)
    {
        Require(call, files);
        var found = await files.ListAsync(call.Aborted);
        return RestCall.Ok(new DagFileList([.. found.Select(file => new DagFileShape(file.Name, file.Bytes, file.ChangedAt, file.DagIds, [.. file.Problems.Select(problem => problem.Message)]))], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IDagFiles files)
    {
        Require(call, files);
        return await NamedAsync(() => files.ReadAsync(call.Id("name"), call.Aborted)) is { } text
            ? Results.Text(text, "text/yaml; charset=utf-8")
            : throw RestException.NotFound($"There is no file '{call.Id("name")}'.");
    }

    private static async Task<IResult> PutAsync(RestCall call, IDagFiles files)
    {
        Require(call, files);
        var text = await TextAsync(call);
        var result = await NamedAsync(() => files.PutAsync(call.Id("name"), text, call.Aborted));
        if (result.Problems.Count > 0)
            throw RestException.Invalid([.. result.Problems.Select(FaultOf)]);
        var written = new DagFileWritten(call.Id("name"), result.DagIds);
        return result.IsNew ? RestCall.Created(written) : RestCall.Ok(written);
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IDagFiles files)
    {
        Require(call, files);
        if (await NamedAsync(() => files.ReadAsync(call.Id("name"), call.Aborted)) is null)
            throw RestException.NotFound($"There is no file '{call.Id("name")}'.");
        await files.DeleteAsync(call.Id("name"), call.Aborted);
        return RestCall.Nothing();
    }

    private static void Require(RestCall call, IDagFiles files)
    {
        call.Require(Right.EditDagFiles);
        if (!files.HasFolder)
            throw RestException.Conflict("This process loads no DAGs from files. Start it with --dags-folder, or set DAGFIRE_DAGS_FOLDER.");
    }

    private static async Task<string> TextAsync(RestCall call)
    {
        using var reader = new StreamReader(call.Context.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(call.Aborted);
        }
        catch (DecoderFallbackException)
        {
            throw RestException.Invalid("The text is not UTF-8");
        }
    }

    private static async Task<T> NamedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (CommandException exception)
        {
            throw RestException.Invalid(new Fault("value_error", ["path", "name"], exception.Message, Input: null));
        }
    }

    private static Fault FaultOf(DagFileProblemView problem) =>
        new("dag_problem", problem.Line > 0 ? [BodyReader.Body, problem.Line, problem.Column] : [BodyReader.Body], problem.DagId is null ? problem.Message : $"{problem.DagId}: {problem.Message}", Input: null);
}

internal sealed record DagFileShape(string Name, long Bytes, DateTimeOffset ChangedAt, IReadOnlyList<string> DagIds, IReadOnlyList<string> Problems);

internal sealed record DagFileList(IReadOnlyList<DagFileShape> DagFiles, int TotalEntries);

internal sealed record DagFileWritten(string Name, IReadOnlyList<string> DagIds);
