using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>Triggers a run by a form made of the DAG's params.</summary>
internal static class TriggerEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag)
    {
        dag.MapGet("/trigger", AskAsync);
        dag.MapPost("/trigger", TriggerAsync);
    }

    private static async Task AskAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills, IDagDefinitions definitions)
    {
        if (await DagHead.FindToEditAsync(context, dags, backfills, dagId) is { } head)
            await Answer.PageAsync<TriggerPage>(context, new TriggerModel(head, ParamFields.Of(definitions.Find(dagId)?.Params ?? []), new TriggerForm(), []));
    }

    private static async Task TriggerAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills, IDagDefinitions definitions, IRunCommands commands)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await DagHead.FindToEditAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var form = TriggerForm.Read(sent);
        var fields = ParamFields.Of(definitions.Find(dagId)?.Params ?? []);
        var (request, problems) = form.ToRequest(dagId, fields);
        try
        {
            if (request is not null)
            {
                var triggered = await commands.TriggerAsync(request, context.RequestAborted);
                if (form.Resume && head.Dag.IsPaused)
                    await commands.PauseAsync(dagId, isPaused: false, context.RequestAborted);
                await SignInEndpoints.SeeOther(context, Links.Run(context.Request.PathBase, dagId, triggered.RunId)).ExecuteAsync(context);
                return;
            }
        }
        catch (CommandException exception)
        {
            problems = [exception.Message];
        }

        await Answer.PageAsync<TriggerPage>(context, new TriggerModel(head, fields, form, problems), StatusCodes.Status400BadRequest);
    }
}
