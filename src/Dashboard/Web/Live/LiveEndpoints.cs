using Dagfire.Access;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Dagfire.Dashboard.Live;

/// <summary>Server-sent events: says when a page should be looked at again. What has changed it reads itself, with its reader's rights.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(20);

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/live", StreamAsync).RequireRole(AccessRole.Viewer).DisableRequestTimeout();

    private static async Task StreamAsync(HttpContext context, LivePulse pulse, IDagQueries dags, IHostApplicationLifetime site, TimeProvider clock, string topic = "")
    {
        if (topic.Length > 0 && (await dags.FindAsync(topic, context.RequestAborted) is not { } dag || !context.May(DagAction.Read, dag.DagId, dag.Tags)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var listener = pulse.Listen(context.CurrentUser()!.Name, topic);
        if (listener is null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, site.ApplicationStopping);
        try
        {
            // The page reads itself again once the stream begins: what changes after that is told, what changed before it sees.
            await pulse.LookedAsync(end.Token);
            await context.Response.WriteAsync("retry: 3000\n\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            while (true)
            {
                await context.Response.WriteAsync(await NextAsync(listener, clock, end.Token), end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private static async Task<string> NextAsync(LiveListener listener, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Ping, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await listener.News.ReadAsync(either.Token);
            return "event: changed\ndata: 1\n\n";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ": here\n\n";
        }
    }
}
