using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>The page of a run, its note, and its end.</summary>
internal static class RunEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag)
    {
        var run = dag.MapGroup("/runs/{runId}");
        run.MapGet("", ShowAsync);
        run.MapPost("/note", NoteAsync);
        run.MapGet("/delete", AskAsync);
        run.MapPost("/delete", DeleteAsync);
    }

    private static async Task ShowAsync(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs, RunModelReader reader)
    {
        if (await RunPlace.FindAsync(context, dags, runs, dagId, runId) is { } place)
            await Answer.PageAsync<RunPage>(context, await reader.ReadAsync(context, place));
    }

    private static async Task NoteAsync(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs, INotes notes)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is null)
            return;
        await notes.NoteRunAsync(dagId, runId, form["note"], context.RequestAborted);
        await SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"])).ExecuteAsync(context);
    }

    private static async Task AskAsync(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs)
    {
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is { } place)
            await Answer.PageAsync<DeleteRunPage>(context, new DeleteRunModel(place, Problem: null));
    }

    private static async Task DeleteAsync(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs, IRunCommands commands)
    {
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        try
        {
            await commands.DeleteRunAsync(dagId, runId, context.RequestAborted);
        }
        catch (CommandException exception)
        {
            await Answer.PageAsync<DeleteRunPage>(context, new DeleteRunModel(place, exception.Message), StatusCodes.Status400BadRequest);
            return;
        }

        await SignInEndpoints.SeeOther(context, $"{Links.Dag(context.Request.PathBase, dagId)}/runs").ExecuteAsync(context);
    }
}

/// <summary>What is asked before a run is deleted.</summary>
/// <param name="Place">The run.</param>
/// <param name="Problem">Why it could not be; <see langword="null"/> when nothing was tried.</param>
public sealed record DeleteRunModel(RunPlace Place, string? Problem);
