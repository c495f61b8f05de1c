using Dagfire.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Providers.Octokit;

/// <summary>Begins an answer and never ends it.</summary>
internal sealed class HangingServer : LoopbackServer
{
    protected override async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("{");
        await context.Response.Body.FlushAsync();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
