using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Rest.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Security;

/// <summary>Says no: with a page to people, with JSON of Airflow's shape to programs.</summary>
internal static class Answer
{
    private static readonly string[] Programs = ["/api", "/auth", "/health"];

    internal static bool IsForPrograms(HttpContext context) =>
        Array.Exists(Programs, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && !context.Request.Path.StartsWithSegments(DocumentEndpoints.PagePath, StringComparison.OrdinalIgnoreCase);

    internal static Task WriteAsync(HttpContext context, int status, string? words)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        if (!IsForPrograms(context))
            return PageAsync<MessagePage>(context, status, new Dictionary<string, object?> { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Words)] = words ?? WordsFor(status) });
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { detail = words ?? title }, context.RequestAborted);
    }

    internal static async Task PageAsync<TPage>(HttpContext context, int status, Dictionary<string, object?> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        await context.RequestServices.GetRequiredService<DbtPresence>().LookAsync(context.RequestAborted);
        parameters["View"] = SiteView.Of(context);
        await new RazorComponentResult<TPage>(parameters) { StatusCode = status }.ExecuteAsync(context);
    }

    /// <summary>A page that shows one thing made for it, its <c>Model</c>.</summary>
    internal static Task PageAsync<TPage>(HttpContext context, object model, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent => PageAsync<TPage>(context, status, new Dictionary<string, object?> { ["Model"] = model });

    internal static Task NotFoundAsync(HttpContext context, string words) => WriteAsync(context, StatusCodes.Status404NotFound, words);

    private static string WordsFor(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Your role does not allow this. An admin can change it.",
        StatusCodes.Status404NotFound => "There is no such page.",
        StatusCodes.Status413PayloadTooLarge => "That was too much at once.",
        StatusCodes.Status500InternalServerError => "Something went wrong. The log of the server says what.",
        _ => "The request cannot be answered.",
    };
}
