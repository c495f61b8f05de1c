using System.Globalization;
using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Pages.TaskInstances.Logs;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>The page of a task instance, its log as a file, a value it passed on, and its note.</summary>
internal static class TaskEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag)
    {
        var task = dag.MapGroup("/runs/{runId}/tasks/{taskId}");
        task.MapGet("", ShowAsync);
        task.MapGet("/log.txt", DownloadAsync).WithMetadata(new DisableRequestTimeoutAttribute());
        task.MapGet("/values/{key}", ValueAsync);
        task.MapPost("/note", NoteAsync);
    }

    private static async Task ShowAsync(HttpContext context, string dagId, string runId, string taskId, IDagQueries dags, IRunQueries runs, TaskModelReader reader)
    {
        if (await RunPlace.FindAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        if (await runs.FindInstanceAsync(place.Run.RunKey, taskId, MapIndex(context), context.RequestAborted) is { } instance)
            await AnswerAsync(context, reader, place, instance);
        else if (MapIndex(context) < 0 && (await runs.TaskInstancesAsync(place.Run.RunKey, context.RequestAborted)).Any(other => other.TaskId == taskId))
            context.Response.Redirect(QueryHelpers.AddQueryString(Links.Run(context.Request.PathBase, place.Run), "find", taskId));
        else
            await MissingAsync(context, place, taskId);
    }

    private static async Task AnswerAsync(HttpContext context, TaskModelReader reader, RunPlace place, TaskInstanceView instance)
    {
        if (await reader.ReadAsync(context, place, instance) is { } model)
            await Answer.PageAsync<TaskPage>(context, model);
        else
            await Answer.NotFoundAsync(context, $"The task '{instance.TaskId}' has had no such attempt.");
    }

    private static async Task DownloadAsync(HttpContext context, string dagId, string runId, string taskId, IDagQueries dags, IRunQueries runs, ITaskLogQueries logs)
    {
        var stop = context.RequestAborted;
        if (await RunPlace.FindAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        var instance = await runs.FindInstanceAsync(place.Run.RunKey, taskId, MapIndex(context), stop);
        var attempts = instance is null ? [] : Attempts.Of(instance, await runs.EarlierAttemptsAsync(place.Run.RunKey, taskId, instance.MapIndex, stop));
        var attempt = Attempts.Choose(attempts, LogChoice.Read(context.Request.Query).Attempt);
        await using var log = attempt is null ? null : logs.Open(place.Run, attempt);
        if (log is null)
        {
            await Answer.NotFoundAsync(context, $"There is no such log of the task '{taskId}' on this machine.");
            return;
        }

        var part = instance!.MapIndex < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{instance.MapIndex}");
        var file = new ContentDispositionHeaderValue("attachment") { FileName = string.Create(CultureInfo.InvariantCulture, $"{dagId}.{runId.Replace(':', '-')}.{taskId}{part}.{attempt!.Attempt}.log.txt") };
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = file.ToString();
        await log.CopyToAsync(context.Response.Body, stop);
    }

    private static async Task ValueAsync(HttpContext context, string dagId, string runId, string taskId, string key, IDagQueries dags, IRunQueries runs)
    {
        if (await RunPlace.FindAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        if (await runs.XComAsync(place.Run.RunKey, taskId, MapIndex(context), key, context.RequestAborted) is { } value)
            await Results.Text(JsonText.Of(value), "application/json; charset=utf-8").ExecuteAsync(context);
        else
            await Answer.NotFoundAsync(context, $"The task '{taskId}' passed on nothing called '{key}'.");
    }

    private static async Task NoteAsync(HttpContext context, string dagId, string runId, string taskId, IDagQueries dags, IRunQueries runs, INotes notes)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        if (await runs.FindInstanceAsync(place.Run.RunKey, taskId, MapIndex(context), context.RequestAborted) is not { } instance)
        {
            await MissingAsync(context, place, taskId);
            return;
        }

        await notes.NoteTaskAsync(dagId, runId, new MappedTask(taskId, instance.MapIndex), form["note"], context.RequestAborted);
        await SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"])).ExecuteAsync(context);
    }

    private static int MapIndex(HttpContext context) => PageQuery.Number(context.Request.Query["map_index"], 0, int.MaxValue) ?? -1;

    private static Task MissingAsync(HttpContext context, RunPlace place, string taskId) => Answer.NotFoundAsync(context, $"The run '{place.Run.RunId}' has no such instance of a task '{taskId}'.");
}
