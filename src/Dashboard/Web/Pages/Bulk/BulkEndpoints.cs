using Dagfire.Access;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Dagfire.Dashboard.Pages.Bulk;

/// <summary>Changes several runs or task instances at once: first shows what would change.</summary>
internal static class BulkEndpoints
{
    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/runs/change", (HttpContext context, BulkChanges changes) => AskAsync(context, changes, isRuns: true)).RequireRole(AccessRole.Viewer);
        site.MapPost("/runs/change", (HttpContext context, BulkChanges changes) => DoAsync(context, changes, isRuns: true)).RequireRole(AccessRole.Viewer);
        site.MapGet("/tasks/change", (HttpContext context, BulkChanges changes) => AskAsync(context, changes, isRuns: false)).RequireRole(AccessRole.Viewer);
        site.MapPost("/tasks/change", (HttpContext context, BulkChanges changes) => DoAsync(context, changes, isRuns: false)).RequireRole(AccessRole.Viewer);
    }

    private static async Task AskAsync(HttpContext context, BulkChanges changes, bool isRuns)
    {
        var query = context.Request.Query;
        await AnswerAsync(context, isRuns, name => query[name], await ChangeAsync(context, changes, isRuns, name => query[name], dryRun: true), StatusCodes.Status200OK);
    }

    private static async Task DoAsync(HttpContext context, BulkChanges changes, bool isRuns)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var outcome = await ChangeAsync(context, changes, isRuns, name => form[name], dryRun: false);
        if (outcome is { Problems.Count: 0, IsForbidden: false })
            await SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"])).ExecuteAsync(context);
        else
            await AnswerAsync(context, isRuns, name => form[name], outcome, StatusCodes.Status400BadRequest);
    }

    private static Task<BulkOutcome> ChangeAsync(HttpContext context, BulkChanges changes, bool isRuns, Func<string, StringValues> field, bool dryRun)
    {
        var (chosen, action) = (field(isRuns ? "run" : "task").OfType<string>(), field("action").ToString());
        return isRuns ? changes.RunsAsync(context, chosen, action, dryRun) : changes.TasksAsync(context, chosen, action, dryRun);
    }

    private static Task AnswerAsync(HttpContext context, bool isRuns, Func<string, StringValues> field, BulkOutcome outcome, int status)
    {
        if (outcome.IsForbidden)
            return Answer.WriteAsync(context, StatusCodes.Status403Forbidden, words: null);
        var name = field("action").ToString();
        var title = isRuns ? RunAction.All.FirstOrDefault(action => action.Name == name)?.Title : TaskAction.All.FirstOrDefault(action => action.Name == name)?.Title;
        return title is null
            ? Answer.WriteAsync(context, StatusCodes.Status400BadRequest, $"'{name}' is nothing that can be done here.")
            : Answer.PageAsync<BulkPage>(context, new BulkModel
            {
                Path = $"{context.Request.PathBase}{context.Request.Path}",
                Action = name,
                Title = title,
                Field = isRuns ? "run" : "task",
                Chosen = [.. field(isRuns ? "run" : "task").OfType<string>().Distinct(StringComparer.Ordinal).Take(BulkChanges.Most)],
                Back = ReturnUrl.Safe(context.Request.PathBase, field("return_url")),
                Changes = outcome.Changes,
                Deleted = outcome.Deleted,
                Problems = outcome.Problems,
            }, status);
    }
}
