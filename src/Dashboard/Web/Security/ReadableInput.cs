using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Security;

/// <summary>
/// Refuses input that is no text or no form: the zero character, which no database takes as text, forms of more fields or longer ones than are read, and bodies that only call
/// themselves forms. Whatever comes after can read query and form without a thought.
/// </summary>
internal sealed class ReadableInput(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsNoForm(context))
            await Answer.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "What is sent here must be a form.");
        else if (await ProblemAsync(context.Request) is { } problem)
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, problem);
        else
            await next(context);
    }

    // Pages take forms and nothing else; what modules and programs send is their own business.
    private static bool IsNoForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && !context.Request.HasFormContentType && !Answer.IsForPrograms(context)
        && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ModuleMetadata>() is null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true;

    private static async Task<string?> ProblemAsync(HttpRequest request)
    {
        if (request.Query.Any(HasZero))
            return "The address holds a zero character.";
        // The API reads no forms, and says so itself.
        if (!request.HasFormContentType || request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Any(HasZero) ? "The form holds a zero character." : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException || (exception is IOException and not BadHttpRequestException))
        {
            return "The form cannot be read: it is cut off, has too many fields, one of them is too long, or its characters are not UTF-8.";
        }
    }

    private static bool HasZero(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> pair) => pair.Key.Contains('\0') || pair.Value.Any(value => value?.Contains('\0') == true);
}
