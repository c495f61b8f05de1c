using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Pages.Changes;
using Dagfire.Dashboard.Pages.Dags.Backfills;
using Dagfire.Dashboard.Pages.Dags.Calendar;
using Dagfire.Dashboard.Pages.Dags.Details;
using Dagfire.Dashboard.Pages.Dags.DurationBars;
using Dagfire.Dashboard.Pages.Dags.Graph;
using Dagfire.Dashboard.Pages.Dags.Grid;
using Dagfire.Dashboard.Pages.Dags.Trigger;
using Dagfire.Dashboard.Pages.Dags.Versions;
using Dagfire.Dashboard.Pages.RunLists;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Pages.TaskInstances;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags;

/// <summary>The pages of a DAG.</summary>
internal static class DagEndpoints
{
    internal static void Map(IEndpointRouteBuilder site)
    {
        var dag = site.MapGroup("/dags/{dagId}").RequireRole(AccessRole.Viewer);
        dag.MapPost("/pause", PauseAsync);
        GridEndpoints.Map(dag);
        RunEndpoints.Map(dag);
        TaskEndpoints.Map(dag);
        ChangeEndpoints.Map(dag);
        TriggerEndpoints.Map(dag);
        BackfillEndpoints.Map(dag);
        RunListEndpoints.MapOfDag(dag);
        GraphEndpoints.Map(dag);
        DurationEndpoints.Map(dag);
        CalendarEndpoints.Map(dag);
        VersionEndpoints.Map(dag);
        DetailEndpoints.Map(dag);
    }

    private static async Task PauseAsync(HttpContext context, string dagId, IDagQueries dags, IRunCommands commands)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await dags.FindReadableAsync(context, dagId) is not { } dag)
            await Answer.NotFoundAsync(context, $"There is no DAG '{dagId}'.");
        else if (!context.MayEdit(dag))
            await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, words: null);
        else
        {
            await commands.PauseAsync(dagId, form["paused"] == "true", context.RequestAborted);
            await SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"])).ExecuteAsync(context);
        }
    }
}
