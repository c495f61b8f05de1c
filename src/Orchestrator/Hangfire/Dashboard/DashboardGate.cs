using Dagfire.Access;
using Dagfire.Dashboard;
using Dagfire.Hangfire.Dashboard.Figures;
using Dagfire.Hangfire.Dashboard.Sections;
using Dagfire.Queries;
using Hangfire;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>
/// Stands before Hangfire's pages, behind the site's sign-in: says who may see and press what, by the site's own permissions on DAGs, and reads what pages need.
/// </summary>
internal sealed class DashboardGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, JobStorage storage, IDagQueries dags, FigureReader figures, JobSectionReader sections)
    {
        if (context.CurrentUser() is not { } user)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var path = context.Request.Path.Value ?? "";
        var visit = new DashboardVisit(user, SiteRootOf(context));
        var jobId = DashboardPaths.JobOf(path);
        var isKnown = AttemptArguments.TryFind(storage, jobId, out var job);
        var rights = new DashboardRights(visit, dags);
        if (DashboardPaths.IsHome(path) && !visit.SeesEveryDag)
            context.Response.Redirect(context.Request.PathBase + DashboardPaths.Dags);
        else if (!await rights.MaySeeAsync(path, job, context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (jobId is not null && !isKnown)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (DashboardPaths.IsForm(path) && !HttpMethods.IsPost(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else
            await EnterAsync(context, path, visit with { IsReadOnly = !await rights.MayPressAsync(job, context.RequestAborted) }, job, figures, sections);
    }

    private async Task EnterAsync(HttpContext context, string path, DashboardVisit visit, AttemptArguments? job, FigureReader figures, JobSectionReader sections)
    {
        if (DashboardPaths.IsCommand(path) && visit.IsReadOnly)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var ready = visit with
        {
            Figures = DashboardPaths.HasFigures(path) ? await figures.ReadAsync(context.RequestAborted) : null,
            Section = job is { Attempt: not null } && !DashboardPaths.IsCommand(path) ? await sections.ReadAsync(job, context.RequestAborted) : null,
        };
        ready.Enter(context);
        if (DashboardPaths.IsAsset(path))
            context.Response.OnStarting(() => KeepAsync(context.Response.Headers));
        await next(context);
    }

    // Half a megabyte of scripts, under a name of their own in each process.
    private static Task KeepAsync(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, max-age=86400";
        headers.Remove("Pragma");
        return Task.CompletedTask;
    }

    private static string SiteRootOf(HttpContext context) => context.Request.PathBase.Value![..^DashboardModule.Path.Length];
}

/// <summary>What a user may see and press in Hangfire's dashboard.</summary>
internal sealed class DashboardRights(DashboardVisit visit, IDagQueries dags)
{
    /// <summary>Lists of jobs are for those who may see every DAG; the page of a job for those who may see its DAG.</summary>
    internal async Task<bool> MaySeeAsync(string path, AttemptArguments? job, CancellationToken cancellationToken) =>
        visit.SeesEveryDag || DashboardPaths.IsForWhoSeesSomeDags(path) || (job is not null && await MayAsync(DagAction.Read, job.DagId, cancellationToken));

    /// <summary>One job by the right on its DAG; where it is about many jobs, or one of no DAG, by the right on all.</summary>
    internal async Task<bool> MayPressAsync(AttemptArguments? job, CancellationToken cancellationToken) =>
        job is null ? Permissions.AllowsEveryDag(visit.User, DagAction.Edit) : await MayAsync(DagAction.Edit, job.DagId, cancellationToken);

    private async Task<bool> MayAsync(DagAction action, string dagId, CancellationToken cancellationToken) =>
        Permissions.Allows(visit.User, action, dagId, (await dags.FindAsync(dagId, cancellationToken))?.Tags ?? []);
}
