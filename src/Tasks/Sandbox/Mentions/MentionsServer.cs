using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Mentions;

/// <summary>
/// Generated mentions of a brand on three platforms: <c>GET /api/facebook</c>, <c>/api/reddit</c>, <c>/api/x</c> with the right types, and the same under <c>/scraped/</c> with wrong ones,
/// as a page of HTML where that is asked for. Fifty rows an answer; no pages, parameters, sign-in or quota. Each answer of the API has other rows than the one before. Thread-safe.
/// </summary>
/// <param name="seed">Decides every mention.</param>
/// <param name="clock">What a scraper took for the time.</param>
public sealed class MentionsServer(int seed, TimeProvider clock) : LoopbackServer
{
    private readonly MentionFeed _feed = new(seed);
    private readonly long[] _answers = new long[Enum.GetValues<MentionPlatform>().Length];

    /// <inheritdoc/>
    public override FaultAnswer Failure(int status) => new(status, "Internal Server Error", "text/plain");

    /// <inheritdoc/>
    protected override Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Request.Path.Value!.Trim('/').Split('/');
        if (path is not ["api" or "scraped", var name] || Array.IndexOf(Names, name) is not (>= 0 and var index))
            return JsonAsync(context, StatusCodes.Status404NotFound, new JsonObject { ["detail"] = "Not Found" });
        if (!HttpMethods.IsGet(context.Request.Method))
            return JsonAsync(context, StatusCodes.Status405MethodNotAllowed, new JsonObject { ["detail"] = "Method Not Allowed" });
        var platform = (MentionPlatform)index;
        return path[0] == "api" ? JsonAsync(context, StatusCodes.Status200OK, _feed.Structured(platform, Next(context, index))) : ScrapedAsync(context, platform);
    }

    private static string[] Names { get; } = [.. Enum.GetNames<MentionPlatform>().Select(name => name.ToLowerInvariant())];

    // Whoever has not got an answer gets it the next time.
    private long Next(HttpContext context, int index) => IsLost(context) ? Interlocked.Read(ref _answers[index]) : Interlocked.Increment(ref _answers[index]) - 1;

    private Task ScrapedAsync(HttpContext context, MentionPlatform platform)
    {
        var rows = MentionFeed.Scraped(platform, clock.GetUtcNow());
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return JsonAsync(context, StatusCodes.Status200OK, rows);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(MentionPage.Write(platform, rows));
    }

    private static Task JsonAsync(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(DagfireJson.Options));
    }
}
