using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Changes;

/// <summary>Clears and marks task instances of a run: first shows exactly what would change, then does it.</summary>
internal static class ChangeEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag)
    {
        var run = dag.MapGroup("/runs/{runId}");
        run.MapGet("/clear", AskAsync<ClearPage>);
        run.MapPost("/clear", DoAsync<ClearPage>);
        run.MapGet("/mark", AskAsync<MarkPage>);
        run.MapPost("/mark", DoAsync<MarkPage>);
    }

    private static async Task AskAsync<TPage>(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs, IRunCommands commands)
        where TPage : IComponent
    {
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        var choice = ChangeChoice.Read(context.Request.Query);
        var model = await TryAsync(commands, place, choice, isMark: typeof(TPage) == typeof(MarkPage), dryRun: true, context.RequestAborted);
        await Answer.PageAsync<TPage>(context, model, model.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task DoAsync<TPage>(HttpContext context, string dagId, string runId, IDagQueries dags, IRunQueries runs, IRunCommands commands)
        where TPage : IComponent
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await RunPlace.FindToEditAsync(context, dags, runs, dagId, runId) is not { } place)
            return;
        var isMark = typeof(TPage) == typeof(MarkPage);
        var choice = ChangeChoice.Read(form);
        var model = isMark && choice.State is null
            ? new ChangeModel(place, choice) { Problem = "Choose a state." }
            : await TryAsync(commands, place, choice, isMark, dryRun: false, context.RequestAborted);
        if (model.Problem is null)
            await SignInEndpoints.SeeOther(context, Links.Run(context.Request.PathBase, place.Run)).ExecuteAsync(context);
        else
            await Answer.PageAsync<TPage>(context, model, StatusCodes.Status400BadRequest);
    }

    private static async Task<ChangeModel> TryAsync(IRunCommands commands, RunPlace place, ChangeChoice choice, bool isMark, bool dryRun, CancellationToken cancellationToken)
    {
        var model = new ChangeModel(place, choice);
        try
        {
            return model with { Preview = isMark ? await MarkAsync(commands, place.Run, choice, dryRun, cancellationToken) : await commands.ClearAsync(choice.ToClear(place.Run.DagId, place.Run.RunId, dryRun), cancellationToken) };
        }
        catch (CommandException exception)
        {
            return model with { Problem = exception.Message };
        }
    }

    // Nothing is known of what would change before a state was chosen.
    private static async Task<RunChangesView?> MarkAsync(IRunCommands commands, DagRunView run, ChangeChoice choice, bool dryRun, CancellationToken cancellationToken)
    {
        if (choice.State is not { } state)
            return null;
        try
        {
            return choice.IsWholeRun
                ? await commands.MarkRunAsync(new MarkRunRequest(run.DagId, run.RunId, StateNames.ParseDagRunState(state)) { DryRun = dryRun }, cancellationToken)
                : await commands.MarkTasksAsync(choice.ToMark(run.DagId, run.RunId, StateNames.ParseTaskInstanceState(state), dryRun), cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CommandException(exception.Message);
        }
    }
}
