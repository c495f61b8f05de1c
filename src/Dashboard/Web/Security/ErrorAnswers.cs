using Dagfire.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Security;

/// <summary>Turns what went wrong into a page or, for programs, into JSON of Airflow's shape; what is inside stays inside.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await Answer.WriteAsync(context, context.Response.StatusCode, words: null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Answer.WriteAsync(context, exception.StatusCode, words: null);
        }
        catch (CommandException exception) when (!context.Response.HasStarted)
        {
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailure(exception, context.Request.Method, context.Request.Path);
            await Answer.WriteAsync(context, StatusCodes.Status500InternalServerError, words: null);
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFailure(Exception exception, string method, string path);
}
