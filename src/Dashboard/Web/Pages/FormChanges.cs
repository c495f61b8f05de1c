using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages;

/// <summary>Does what a form asks for: goes back to its page, or shows it again with what is wrong.</summary>
internal static class FormChanges
{
    /// <param name="context">The request.</param>
    /// <param name="back">The page to go back to, below the site's root.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="show">Shows the page with words about what is wrong.</param>
    internal static async Task DoAsync(HttpContext context, string back, Func<IFormCollection, Task> change, Func<string, Task> show)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await change(form);
        }
        catch (Exception exception) when (exception is CommandException or SecretKeyException)
        {
            await show(exception.Message);
            return;
        }

        await SignInEndpoints.SeeOther(context, context.Request.PathBase + back).ExecuteAsync(context);
    }

    /// <summary>A field of a form; <see langword="null"/> when it was left empty.</summary>
    internal static string? Text(this IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number of a form.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    internal static int Number(this IFormCollection form, string name) =>
        PageQuery.Number(form[name], int.MinValue, int.MaxValue) ?? throw new CommandException($"'{form[name]}' is no whole number for {name.Replace('_', ' ')}.");

    /// <summary>The status of a page that says what is wrong, or of one that does not.</summary>
    internal static int StatusOf(string? problem) => problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}
