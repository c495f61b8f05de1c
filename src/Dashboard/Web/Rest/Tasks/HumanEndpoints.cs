using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>The questions runs wait for an answer to.</summary>
internal static class HumanEndpoints
{
    private const string One = $"{TaskInstanceEndpoints.Mapped}/hitlDetails";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet($"{DagRunEndpoints.One}/hitlDetails", ListAsync).Is("List questions", typeof(HumanList), takes: HumanFilter.Parameters);
        api.MapGet(One, GetAsync).Is("Get the question of a task instance", typeof(HumanShape));
        api.MapGet($"{One}/tries/{{try_number}}", GetTryAsync).Is("Get the question of an attempt", typeof(HumanAttemptShape));
        api.MapPatch(One, AnswerAsync).Is("Answer the question of a task instance", typeof(HumanResponseShape), typeof(HumanBody));
    }

    private static async Task<IResult> ListAsync(RestCall call, RunAccess access, IHumanRequests requests, IRunQueries runs)
    {
        var scope = await access.Dags.ScopeAsync(call, DagAction.Read);
        var (page, filter) = (call.Query.Page(HumanFilter.Sorting.Sorting), HumanFilter.Read(call));
        call.Query.Check();
        var found = (await requests.ListAsync(scope is [var dagId] ? dagId : null, onlyOpen: false, call.Aborted))
            .Where(request => scope?.Contains(request.DagId) != false && (call.RunId == RestCall.Every || request.RunId == call.RunId) && filter(request));
        // Of each instance the present question.
        var newest = found.GroupBy(request => (request.DagId, request.RunId, request.TaskId, request.MapIndex)).Select(attempts => attempts.MaxBy(request => request.Attempt)!).ToList();
        var states = call.Query.Words("state", RestStates.OfInstances)?.SelectMany(state => state).Select(RestStates.NameOf).ToHashSet();
        call.Query.Check();
        var sorted = HumanFilter.Sorting.Sort(newest, page.OrderBy);
        // States are those of the instances, which cost a look each: only who asks for some pays for all.
        var shapes = await OfAsync(call, access, runs, states is null ? page.Of(sorted) : sorted);
        var fitting = states is null ? shapes : shapes.FindAll(shape => states.Contains(shape.TaskInstance.State));
        return RestCall.Ok(states is null ? new HumanList(shapes, newest.Count) : new HumanList([.. page.Of(fitting)], fitting.Count));
    }

    private static async Task<List<HumanShape>> OfAsync(RestCall call, RunAccess access, IRunQueries runs, IEnumerable<HumanRequestView> requests)
    {
        var shapes = new List<HumanShape>();
        foreach (var request in requests)
        {
            if (await OfAsync(call, access, runs, request) is { } shape)
                shapes.Add(shape);
        }

        return shapes;
    }

    private static async Task<HumanShape?> OfAsync(RestCall call, RunAccess access, IRunQueries runs, HumanRequestView request)
    {
        if (await runs.FindAsync(request.DagId, request.RunId, call.Aborted) is not { } run
            || await runs.FindInstanceAsync(run.RunKey, request.TaskId, request.MapIndex, call.Aborted) is not { } instance)
            return null;
        return HumanShape.Of(request, TaskInstanceShape.Of(RunAccess.Of(run, instance), await access.FactsAsync(call, [run.DagId])));
    }

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access, IHumanRequests requests)
    {
        var (run, instance, request) = await RequireAsync(call, access, requests, DagAction.Read);
        return RestCall.Ok(HumanShape.Of(request, TaskInstanceShape.Of(RunAccess.Of(run, instance), await access.FactsAsync(call, [run.DagId]))));
    }

    private static async Task<IResult> GetTryAsync(RestCall call, RunAccess access, IHumanRequests requests, IRunQueries runs)
    {
        var number = call.Number("try_number");
        var (run, instance, request) = await RequireAsync(call, access, requests, DagAction.Read, number);
        var attempt = (await TryEndpoints.AttemptsAsync(runs, instance, call.Aborted)).FirstOrDefault(attempt => attempt.Attempt == number) ?? instance;
        return RestCall.Ok(HumanAttemptShape.Of(request, TaskAttemptShape.Of(RunAccess.Of(run, attempt), await access.FactsAsync(call, [run.DagId]))));
    }

    private static async Task<IResult> AnswerAsync(RestCall call, RunAccess access, IHumanRequests requests)
    {
        var (run, instance, request) = await RequireAsync(call, access, requests, DagAction.Edit);
        var body = await call.BodyAsync<HumanBody>();
        if (request.Answer is not null)
            throw RestException.Conflict("Human-in-the-loop detail has already been updated for this task instance and is not allowed to write again.");
        if (request.Question.AssignedTo is { Count: > 0 } assigned && !assigned.Contains(call.User.Name))
            throw new RestException(StatusCodes.Status403Forbidden, $"User={call.User.Name} is not a respondent for the task.");
        var fields = body.ParamsInput is { } input ? input.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal) : [];
        await requests.AnswerAsync(new HumanResponse(run.DagId, run.RunId, instance.TaskId, body.ChosenOptions, call.User.Name) { MapIndex = instance.MapIndex, Fields = fields }, call.Aborted);
        var (_, _, answered) = await RequireAsync(call, access, requests, DagAction.Edit);
        return RestCall.Ok(HumanResponseShape.Of(answered, call.User.Name));
    }

    private static async Task<(DagRunView Run, TaskInstanceView Instance, HumanRequestView Request)> RequireAsync(
        RestCall call, RunAccess access, IHumanRequests requests, DagAction action, int? attempt = null)
    {
        var (run, instance) = await access.RequireInstanceAsync(call, action, call.Number("map_index"));
        var found = (await requests.ListAsync(run.DagId, onlyOpen: false, call.Aborted))
            .Where(request => request.RunId == run.RunId && request.TaskId == instance.TaskId && request.MapIndex == instance.MapIndex && (attempt is null || request.Attempt == attempt))
            .MaxBy(request => request.Attempt);
        return found is null ? throw RestException.NotFound("Human-in-the-loop detail does not exist for this task instance.") : (run, instance, found);
    }
}
