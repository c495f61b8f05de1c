using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Values that task instances passed on.</summary>
internal static class XComEndpoints
{
    private const string Many = $"{TaskInstanceEndpoints.One}/xcomEntries";
    private const string One = $"{Many}/{{xcom_key}}";

    private static readonly Sorting Sorting = Sorting.By("");

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Many, ListAsync).Is("List values of task instances", typeof(XComList), takes:
        [
            new("limit", "integer"), new("offset", "integer"), Takes.MapIndex, new("map_index_filter", "integer"), .. Takes.Instants("logical_date", "run_after"),
            .. Takes.Texts("xcom_key", "xcom_key_pattern", "dag_display_name_pattern", "run_id_pattern", "task_id_pattern"),
        ]);
        api.MapGet(One, GetAsync).Is("Get a value of a task instance", typeof(XComValueShape), takes: [Takes.MapIndex, new("deserialize", "boolean"), new("stringify", "boolean")]);
        api.MapPost(Many, CreateAsync).Is("Make a value of a task instance", typeof(XComValueShape), typeof(XComCreateBody), StatusCodes.Status201Created);
        api.MapPatch(One, UpdateAsync).Is("Change a value of a task instance", typeof(XComValueShape), typeof(XComUpdateBody));
        api.MapDelete(One, DeleteAsync).Is("Delete a value of a task instance", status: StatusCodes.Status204NoContent, takes: Takes.MapIndex);
    }

    private static async Task<IResult> ListAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        var scope = await access.Dags.ScopeAsync(call, DagAction.Read);
        var query = new XComQuery
        {
            DagIds = scope,
            DagIdPattern = call.Query.Pattern("dag_display_name_pattern"),
            RunIdPattern = call.RunId == RestCall.Every ? call.Query.Pattern("run_id_pattern") : null,
            RunKey = call.RunId == RestCall.Every ? null : (await access.RequireAsync(call, DagAction.Read)).RunKey,
            TaskId = call.TaskId == RestCall.Every ? null : call.TaskId,
            TaskIdPattern = call.Query.Pattern("task_id_pattern"),
            MapIndex = call.Query.Integer("map_index", RunAccess.NotMapped) ?? call.Query.Integer("map_index_filter"),
            Key = call.Query.Text("xcom_key"),
            KeyPattern = call.Query.Pattern("xcom_key_pattern"),
            LogicalDate = call.Query.Instants("logical_date"),
            RunAfter = call.Query.Instants("run_after"),
        };
        var page = call.Query.Page(Sorting);
        call.Query.Check();
        var found = await runs.PageAsync(query, page.Request, call.Aborted);
        return RestCall.Ok(new XComList(page.Of(found, XComShape.Of), found.Total));
    }

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        var (run, asText) = (await access.RequireAsync(call, DagAction.Read), call.Query.Flag("stringify") == true);
        return await AnswerAsync(call, runs, run, call.Id("xcom_key"), TryEndpoints.IndexOf(call), asText);
    }

    private static async Task<IResult> CreateAsync(RestCall call, RunAccess access, IRunQueries runs, IXComCommands commands)
    {
        await access.Dags.RequireAsync(call, DagAction.Edit);
        var body = await call.BodyAsync<XComCreateBody>();
        var (run, _) = await access.RequireInstanceAsync(call, DagAction.Edit, body.MapIndex);
        if (await runs.XComAsync(run.RunKey, call.TaskId, body.MapIndex, body.Key, call.Aborted) is not null)
            throw RestException.Conflict($"The XCom with key: `{body.Key}` with mentioned task instance already exists.");
        await commands.SetAsync(run.DagId, run.RunId, new MappedTask(call.TaskId, body.MapIndex), body.Key, body.Value.GetRawText(), call.Aborted);
        return await AnswerAsync(call, runs, run, body.Key, body.MapIndex, asText: false, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(RestCall call, RunAccess access, IRunQueries runs, IXComCommands commands)
    {
        var run = await access.RequireAsync(call, DagAction.Edit);
        var (body, key) = (await call.BodyAsync<XComUpdateBody>(), call.Id("xcom_key"));
        if (await runs.XComAsync(run.RunKey, call.TaskId, body.MapIndex, key, call.Aborted) is null)
            throw NotFound(key);
        await commands.SetAsync(run.DagId, run.RunId, new MappedTask(call.TaskId, body.MapIndex), key, body.Value.GetRawText(), call.Aborted);
        return await AnswerAsync(call, runs, run, key, body.MapIndex, asText: false);
    }

    private static async Task<IResult> DeleteAsync(RestCall call, RunAccess access, IRunQueries runs, IXComCommands commands)
    {
        var (run, key, mapIndex) = (await access.RequireAsync(call, DagAction.Edit), call.Id("xcom_key"), TryEndpoints.IndexOf(call));
        if (await runs.XComAsync(run.RunKey, call.TaskId, mapIndex, key, call.Aborted) is null)
            throw NotFound(key);
        await commands.DeleteAsync(run.DagId, run.RunId, new MappedTask(call.TaskId, mapIndex), key, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<IResult> AnswerAsync(RestCall call, IRunQueries runs, DagRunView run, string key, int mapIndex, bool asText, int status = StatusCodes.Status200OK)
    {
        var query = new XComQuery { RunKey = run.RunKey, TaskId = call.TaskId, MapIndex = mapIndex, Key = key, WithValues = true };
        var found = await runs.PageAsync(query, new PageRequest(0, 1), call.Aborted);
        call.Query.Check();
        return found.Items is [var value] ? new JsonAnswer(XComValueShape.Of(value, asText), status) : throw NotFound(key);
    }

    private static RestException NotFound(string key) => RestException.NotFound($"XCom entry with key: `{key}` not found");
}

internal sealed record XComCreateBody : BodyRecord
{
    [MaxLength(512)]
    public required string Key { get; init; }

    public required JsonElement Value { get; init; }

    public int MapIndex { get; init; } = RunAccess.NotMapped;
}

internal sealed record XComUpdateBody : BodyRecord
{
    public required JsonElement Value { get; init; }

    public int MapIndex { get; init; } = RunAccess.NotMapped;
}
