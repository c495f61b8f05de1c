using Dagfire.Access;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace Dagfire.Dashboard.Pages.Dbt.Docs;

/// <summary>The documentation that was published into a folder of the home.</summary>
internal static class DocsEndpoints
{
    // Whatever a project's authors wrote into its documentation runs as a stranger: no cookie, no storage, no way to the pages of the site, no address but that of the documentation.
    // dbt's own page has its scripts in itself, and evaluates.
    private const string ContentPolicy =
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private const string Path = $"{DbtLinks.Path}/{DbtLinks.Docs}";

    private static readonly FileExtensionContentTypeProvider Types = new();

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, OpenAsync).RequireRole(AccessRole.Viewer);
        site.MapGet(Path + "/{ticket}/{**file}", ReadAsync).AllowAnonymous().WithMetadata(new ModuleMetadata(ContentPolicy, ChecksForms: true));
    }

    private static async Task OpenAsync(HttpContext context, DbtDocs docs, DocsTickets tickets)
    {
        if (docs.Find(DbtDocs.Entry) is null)
            await Answer.NotFoundAsync(context, "No documentation has been published. The DAG serve_docs does.");
        else
            await SeeOther(context, $"{await tickets.IssueAsync(context.CurrentUser()!, context.RequestAborted)}/{DbtDocs.Entry}");
    }

    private static async Task ReadAsync(HttpContext context, string ticket, string? file, DbtDocs docs, DocsTickets tickets)
    {
        if (!await tickets.IsGoodAsync(ticket, context.RequestAborted))
            await SeeOther(context, "");
        else if (docs.Find(file ?? "") is not { } found)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await SendAsync(context, found);
    }

    private static async Task SendAsync(HttpContext context, FileInfo found)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        // The page is a stranger to its own address, and asks for what lies beside it as one. The ticket says who may; no cookie counts here.
        context.Response.Headers.AccessControlAllowOrigin = "null";
        await Results.File(found.FullName, TypeOf(found.Name), lastModified: new DateTimeOffset(found.LastWriteTimeUtc, TimeSpan.Zero)).ExecuteAsync(context);
    }

    private static string TypeOf(string name) => Types.TryGetContentType(name, out var type)
        ? type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type
        : "application/octet-stream";

    private static Task SeeOther(HttpContext context, string rest) => SignInEndpoints.SeeOther(context, $"{context.Request.PathBase}{Path}/{rest}").ExecuteAsync(context);
}
