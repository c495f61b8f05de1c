using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Task instances: lists and single ones.</summary>
internal static class TaskInstanceEndpoints
{
    internal const string Many = $"{DagRunEndpoints.One}/taskInstances";
    internal const string One = $"{Many}/{{task_id}}";
    internal const string Mapped = $"{One}/{{map_index}}";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Many, ListAsync).Is("List task instances", typeof(TaskInstanceList), takes: TaskInstanceFilter.Parameters);
        api.MapPost($"{Many}/list", BatchAsync).Is("List task instances of many DAGs", typeof(TaskInstanceList), typeof(TaskInstanceBatchBody));
        api.MapGet(One, GetAsync).Is("Get a task instance", typeof(TaskInstanceShape));
        api.MapGet($"{One}/listMapped", MappedAsync).Is("List the instances of a mapped task", typeof(TaskInstanceList), takes: TaskInstanceFilter.ShortParameters);
        api.MapGet(Mapped, GetMappedAsync).Is("Get an instance of a mapped task", typeof(TaskInstanceShape));
    }

    private static async Task<IResult> ListAsync(RestCall call, RunAccess access, IRunQueries runs, TaskInstanceFilter filter)
    {
        var scope = await access.Dags.ScopeAsync(call, DagAction.Read);
        var (page, query) = (call.Query.Page(call.RunId == RestCall.Every ? TaskInstanceFilter.OverRuns : TaskInstanceFilter.Sorting), filter.Read(call.Query, scope));
        call.Query.Check();
        if (call.RunId != RestCall.Every)
            query = call.DagId == RestCall.Every ? query with { RunIds = [call.RunId] } : query with { RunKey = (await access.RequireAsync(call, DagAction.Read)).RunKey };
        return await AnswerAsync(call, access, runs, query, page);
    }

    private static async Task<IResult> BatchAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        if (call.DagId != RestCall.Every || call.RunId != RestCall.Every)
            throw RestException.Invalid(new Fault("literal_error", ["path", call.DagId != RestCall.Every ? "dag_id" : "dag_run_id"], "Input should be '~'", Input: null));
        var body = await call.BodyAsync<TaskInstanceBatchBody>();
        var query = body.ToQuery() with { DagIds = await access.Dags.AllowedOfAsync(call, DagAction.Read, body.DagIds) };
        return await AnswerAsync(call, access, runs, query, body.Page(TaskInstanceFilter.OverRuns));
    }

    private static async Task<IResult> MappedAsync(RestCall call, RunAccess access, IRunQueries runs, TaskInstanceFilter filter, IDagDefinitions definitions)
    {
        var run = await access.RequireAsync(call, DagAction.Read);
        var (page, query) = (call.Query.Page(TaskInstanceFilter.Sorting), filter.Read(call.Query, [run.DagId]));
        call.Query.Check();
        var instances = await runs.PageAsync(new TaskInstanceQuery { RunKey = run.RunKey, TaskIds = [call.TaskId] }, new PageRequest(0, 1), call.Aborted);
        if (instances.Items.All(instance => instance.Instance.MapIndex < 0))
            RefuseUnmapped(call, definitions, isThere: instances.Total > 0);
        return await AnswerAsync(call, access, runs, query with { RunKey = run.RunKey, TaskIds = [call.TaskId] }, page, instance => instance.Instance.MapIndex >= 0);
    }

    // A mapped task that has no instances yet, or mapped to nothing, has an empty list.
    private static void RefuseUnmapped(RestCall call, IDagDefinitions definitions, bool isThere)
    {
        var task = definitions.Find(call.DagId)?.Tasks.FirstOrDefault(task => task.Structure.TaskId == call.TaskId);
        if (task is null && !isThere)
            throw RestException.NotFound($"Task id {call.TaskId} not found");
        if (task?.Structure.IsMapped != true)
            throw RestException.NotFound($"Task id {call.TaskId} is not mapped");
    }

    private static async Task<IResult> AnswerAsync(
        RestCall call, RunAccess access, IRunQueries runs, TaskInstanceQuery query, RestPage page, Func<TaskInstanceOfRun, bool>? isWanted = null)
    {
        var found = await runs.PageAsync(query with { WithRendered = true }, page.Request, call.Aborted);
        var items = found.Items.Take(page.Limit).Where(instance => isWanted?.Invoke(instance) != false).ToList();
        var list = await TaskInstanceList.OfAsync(call, access, items);
        return RestCall.Ok(list with { TotalEntries = isWanted is null ? found.Total : found.Total - (Math.Min(found.Items.Count, page.Limit) - items.Count) });
    }

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        var run = await access.RequireAsync(call, DagAction.Read);
        var instances = await runs.PageAsync(new TaskInstanceQuery { RunKey = run.RunKey, TaskIds = [call.TaskId], WithRendered = true }, new PageRequest(0, 1), call.Aborted);
        return instances.Items switch
        {
            [{ Instance.MapIndex: RunAccess.NotMapped } instance] => await OneAsync(call, access, instance),
            [_] => throw RestException.NotFound("Task instance is mapped, add the map_index value to the URL"),
            _ => throw RestException.NotFound($"The Task Instance with dag_id: `{call.DagId}`, run_id: `{call.RunId}` and task_id: `{call.TaskId}` was not found"),
        };
    }

    private static async Task<IResult> GetMappedAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Read, call.Number("map_index"));
        var rendered = await runs.RenderedAsync(run.RunKey, instance.TaskId, instance.MapIndex, instance.Attempt, call.Aborted);
        return await OneAsync(call, access, RunAccess.Of(run, instance with { Rendered = rendered }));
    }

    private static async Task<IResult> OneAsync(RestCall call, RunAccess access, TaskInstanceOfRun instance) =>
        RestCall.Ok(TaskInstanceShape.Of(instance, await access.FactsAsync(call, [instance.DagId])));
}
