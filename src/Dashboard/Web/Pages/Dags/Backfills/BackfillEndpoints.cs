using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Backfills;

/// <summary>Makes, shows and steers the backfills of a DAG. What one would do is shown before it can be made.</summary>
internal static class BackfillEndpoints
{
    private const int Listed = 100;

    internal static void Map(IEndpointRouteBuilder dag)
    {
        dag.MapGet("/backfill", AskAsync);
        dag.MapPost("/backfill", PlanOrCreateAsync);
        dag.MapGet("/backfills", ListAsync);
        dag.MapGet("/backfills/{key:long}", ShowAsync);
        dag.MapPost("/backfills/{key:long}", SteerAsync);
    }

    private static async Task AskAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills)
    {
        if (await DagHead.FindToEditAsync(context, dags, backfills, dagId) is { } head)
            await Answer.PageAsync<BackfillPage>(context, new BackfillFormModel(head, new BackfillForm(), [], Plan: null));
    }

    private static async Task PlanOrCreateAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await DagHead.FindToEditAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var form = BackfillForm.Read(sent);
        var (request, problems) = form.ToRequest(dagId, context.CurrentUser()?.Name);
        IReadOnlyList<BackfillDateView>? plan = null;
        try
        {
            if (request is not null && sent["action"] == "create")
            {
                var made = await backfills.CreateAsync(request, context.RequestAborted);
                await SignInEndpoints.SeeOther(context, $"{Links.Dag(context.Request.PathBase, dagId)}/backfills/{made.BackfillKey}").ExecuteAsync(context);
                return;
            }

            plan = request is null ? null : await backfills.PlanAsync(request, context.RequestAborted);
        }
        catch (CommandException exception)
        {
            problems = [exception.Message];
        }

        await Answer.PageAsync<BackfillPage>(context, new BackfillFormModel(head, form, problems, plan), problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static async Task ListAsync(HttpContext context, string dagId, IDagQueries dags, IBackfills backfills)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is { } head)
            await Answer.PageAsync<BackfillsPage>(context, new BackfillListModel(head, await backfills.ListAsync(dagId, Listed, context.RequestAborted)));
    }

    private static async Task ShowAsync(HttpContext context, string dagId, long key, IDagQueries dags, IBackfills backfills)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return;
        if (await FindAsync(backfills, dagId, key, context.RequestAborted) is { } backfill)
            await Answer.PageAsync<BackfillDatesPage>(context, new BackfillDatesModel(head, backfill, await backfills.DatesAsync(key, context.RequestAborted)));
        else
            await Answer.NotFoundAsync(context, $"The DAG '{dagId}' has no backfill {key}.");
    }

    private static async Task SteerAsync(HttpContext context, string dagId, long key, IDagQueries dags, IBackfills backfills)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await DagHead.FindToEditAsync(context, dags, backfills, dagId) is null)
            return;
        if (await FindAsync(backfills, dagId, key, context.RequestAborted) is null)
        {
            await Answer.NotFoundAsync(context, $"The DAG '{dagId}' has no backfill {key}.");
            return;
        }

        _ = form["action"].ToString() switch
        {
            "pause" => await backfills.PauseAsync(key, context.RequestAborted),
            "resume" => await backfills.ResumeAsync(key, context.RequestAborted),
            "cancel" => await backfills.CancelAsync(key, context.RequestAborted),
            var other => throw new CommandException($"'{other}' is nothing a backfill can be told; known are pause, resume, cancel."),
        };
        await SignInEndpoints.SeeOther(context, $"{Links.Dag(context.Request.PathBase, dagId)}/backfills/{key}").ExecuteAsync(context);
    }

    // One of another DAG is not for this page.
    private static async Task<BackfillView?> FindAsync(IBackfills backfills, string dagId, long key, CancellationToken cancellationToken)
    {
        try
        {
            return await backfills.ShowAsync(key, cancellationToken) is { } found && found.DagId == dagId ? found : null;
        }
        catch (CommandException)
        {
            return null;
        }
    }
}
