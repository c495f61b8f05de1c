using Dagfire.Tasks.GitHub.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.GitHub;

/// <summary>GitHub's REST API v3 over HTTP with the sandbox's repositories, users, tokens and quotas. Thread-safe.</summary>
/// <param name="gitHub">The sandbox.</param>
/// <param name="root">What stands before every path, without a slash at its end, as <c>/api/v3</c> does in an enterprise server.</param>
public sealed class GitHubServer(SandboxGitHub gitHub, string root = "") : LoopbackServer
{
    /// <summary>The API's address.</summary>
    public Uri Api => new(Address, $"{root}/");

    /// <inheritdoc/>
    public override FaultAnswer? ExpiredToken => new(StatusCodes.Status401Unauthorized, """{"message":"Bad credentials"}""");

    /// <inheritdoc/>
    public override FaultAnswer TooManyRequests(TimeSpan rest, DateTimeOffset now) =>
        new(StatusCodes.Status403Forbidden, """{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}""") { Headers = new Dictionary<string, string> { ["Retry-After"] = Seconds(rest) } };

    /// <inheritdoc/>
    public override FaultAnswer Failure(int status) => new(status, """{"message":"Server Error"}""");

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (!request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var path) && root.Length > 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var answer = gitHub.Answer(new SandboxGitHubRequest(Api, (root.Length > 0 ? path : request.Path).Value!.Trim('/'), request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()))
        {
            Token = request.Headers.Authorization.ToString().Split(' ')[^1],
            Accept = request.Headers.Accept.ToString(),
            IfNoneMatch = request.Headers.IfNoneMatch.ToString() is { Length: > 0 } tag ? tag : null,
        });
        await WriteAsync(context.Response, answer);
    }

    private static async Task WriteAsync(HttpResponse response, SandboxGitHubResponse answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Body.IsEmpty)
            return;
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(answer.Body);
    }
}
