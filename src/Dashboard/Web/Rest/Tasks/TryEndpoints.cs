using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>The attempts of task instances, and what keeps them from running.</summary>
internal static class TryEndpoints
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var (path, isMapped) in new[] { (TaskInstanceEndpoints.One, false), (TaskInstanceEndpoints.Mapped, true) })
        {
            RestParameter[] takes = isMapped ? [] : [Takes.MapIndex];
            api.MapGet($"{path}/tries", (RestCall call, RunAccess access, IRunQueries runs) => ListAsync(call, access, runs, IndexOf(call, isMapped)))
                .Is("List the attempts of a task instance", typeof(TaskAttemptList), takes: takes);
            api.MapGet($"{path}/tries/{{task_try_number}}", (RestCall call, RunAccess access, IRunQueries runs) => GetAsync(call, access, runs, IndexOf(call, isMapped)))
                .Is("Get an attempt of a task instance", typeof(TaskAttemptShape), takes: takes);
            api.MapGet($"{path}/dependencies", (RestCall call, RunAccess access, IWaitReasons reasons) => DependenciesAsync(call, access, reasons, IndexOf(call, isMapped)))
                .Is("Say what keeps a task instance from running", typeof(TaskDependencyList), takes: takes);
        }

        api.MapGet($"{TaskInstanceEndpoints.One}/links", LinksAsync).Is("List the links of a task instance", typeof(ExtraLinkList), takes: Takes.MapIndex);
        api.MapGet($"{TaskInstanceEndpoints.One}/externalLogUrl/{{try_number}}", ExternalLogAsync).Is("Get the address of the log in another system", takes: Takes.MapIndex);
    }

    internal static int IndexOf(RestCall call, bool isMapped = false)
    {
        if (isMapped)
            return call.Number("map_index");
        var index = call.Query.Integer("map_index", RunAccess.NotMapped) ?? RunAccess.NotMapped;
        call.Query.Check();
        return index;
    }

    /// <summary>All attempts, the present one last; one that waits for a retry counts as its last attempt.</summary>
    internal static async Task<IReadOnlyList<TaskInstanceView>> AttemptsAsync(IRunQueries runs, TaskInstanceView instance, CancellationToken cancellationToken)
    {
        var earlier = await runs.EarlierAttemptsAsync(instance.RunKey, instance.TaskId, instance.MapIndex, cancellationToken);
        return [.. earlier.Where(attempt => attempt.Attempt != instance.Attempt), instance];
    }

    private static async Task<IResult> ListAsync(RestCall call, RunAccess access, IRunQueries runs, int mapIndex)
    {
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Read, mapIndex);
        var facts = await access.FactsAsync(call, [run.DagId]);
        var attempts = await AttemptsAsync(runs, instance, call.Aborted);
        return RestCall.Ok(new TaskAttemptList([.. attempts.Select(attempt => TaskAttemptShape.Of(RunAccess.Of(run, attempt), facts))], attempts.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access, IRunQueries runs, int mapIndex)
    {
        var number = call.Number("task_try_number");
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Read, mapIndex);
        var attempt = (await AttemptsAsync(runs, instance, call.Aborted)).FirstOrDefault(attempt => attempt.Attempt == number)
            ?? throw RestException.NotFound($"The Task Instance with dag_id: `{run.DagId}`, run_id: `{run.RunId}`, task_id: `{call.TaskId}`, try_number: `{number}` and map_index: `{mapIndex}` was not found");
        return RestCall.Ok(TaskAttemptShape.Of(RunAccess.Of(run, attempt), await access.FactsAsync(call, [run.DagId])));
    }

    private static async Task<IResult> DependenciesAsync(RestCall call, RunAccess access, IWaitReasons reasons, int mapIndex)
    {
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Read, mapIndex);
        var found = await reasons.OfAsync(run, instance.TaskId, mapIndex, call.Aborted);
        return RestCall.Ok(new TaskDependencyList([.. found.Select(reason => new TaskDependencyShape(reason.Name, reason.Text))]));
    }

    // Of the present attempt, as in Airflow.
    private static async Task<IResult> LinksAsync(RestCall call, RunAccess access, IAttemptLinks links)
    {
        var (_, instance) = await access.RequireInstanceAsync(call, DagAction.Read, IndexOf(call));
        var found = (await links.OfAsync(instance, call.Aborted)).ToDictionary(link => link.Name, string? (link) => call.Context.Request.PathBase + link.Path, StringComparer.Ordinal);
        return RestCall.Ok(new ExtraLinkList(found, found.Count));
    }

    private static async Task<IResult> ExternalLogAsync(RestCall call, RunAccess access)
    {
        call.Number("try_number", least: 1);
        await access.RequireInstanceAsync(call, DagAction.Read, IndexOf(call));
        throw RestException.BadRequest("Task log handler does not support external logs.");
    }
}

internal sealed record TaskDependencyShape(string Name, string Reason);

internal sealed record TaskDependencyList(IReadOnlyList<TaskDependencyShape> Dependencies);

internal sealed record ExtraLinkList(IReadOnlyDictionary<string, string?> ExtraLinks, int TotalEntries);
