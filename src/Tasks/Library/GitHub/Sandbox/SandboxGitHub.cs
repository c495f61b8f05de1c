using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>
/// GitHub's REST API as a deterministic generator: every name is a repository, the same in every process with the same seed, growing with the clock. It keeps a quota per
/// token, pages, answers to ETags and fails on request. Quotas live as long as the instance. Thread-safe.
/// </summary>
/// <param name="options">What it holds, allows and does wrong.</param>
/// <param name="clock">Decides what there is and when quotas reset.</param>
public sealed class SandboxGitHub(SandboxGitHubOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, SandboxProject> _projects = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SandboxTokenQuota> _quotas = [];
    private readonly ulong _key = Dice.Of(options.Seed, "github/faults");
    private int _requests;

    /// <summary>Requests answered so far, refused ones included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    public SandboxGitHubResponse Answer(SandboxGitHubRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = Interlocked.Increment(ref _requests);
        var now = clock.GetUtcNow() + options.Faults.ClockSkew;
        var headers = new Dictionary<string, string> { ["Date"] = now.ToString("r", CultureInfo.InvariantCulture) };
        if (options.Tokens.FirstOrDefault(token => token.Secret == request.Token) is not { } token || options.Faults.RefusedTokens.Contains(token.Label))
            return new SandboxGitHubResponse(401, headers, GitHubJson.Message("Bad credentials"));
        if (Limited(number, token, now, headers) is { } limited)
            return limited;
        if (options.Faults.FailingRequests.Contains(number) || Dice.Unit(_key, number, GitHubSalt.Failure) < options.Faults.FailureProbability)
            return Counted(token, now, new SandboxGitHubResponse(502, headers, GitHubJson.Message("Server Error")));
        var response = Fresh(request, Find(request, options.Until < now ? options.Until.Value : now), headers);
        // What has not changed costs nothing.
        response = response.Status == 304 ? Uncounted(token, now, response) : Counted(token, now, response);
        return Truncates(request, number) ? response with { Body = response.Body[..(response.Body.Length / 2)] } : response;
    }

    private SandboxGitHubResponse? Limited(int number, GitHubToken token, DateTimeOffset now, Dictionary<string, string> headers)
    {
        bool isUsedUp;
        lock (_lock)
            isUsedUp = QuotaOf(token).IsUsedUp(now);
        if (isUsedUp)
            return Uncounted(token, now, new SandboxGitHubResponse(options.Faults.LimitStatus, headers, GitHubJson.Message("API rate limit exceeded for user ID 1.")));
        if (!options.Faults.ThrottledRequests.Contains(number))
            return null;
        if (options.Faults.RetryAfter is { } wait)
            headers["Retry-After"] = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Uncounted(token, now, new SandboxGitHubResponse(options.Faults.LimitStatus, headers, GitHubJson.Message("You have exceeded a secondary rate limit. Please wait a few minutes.")));
    }

    private static SandboxGitHubResponse Fresh(SandboxGitHubRequest request, SandboxContent content, Dictionary<string, string> headers)
    {
        if (content.Status != 200)
            return new SandboxGitHubResponse(content.Status, headers, content.Body);
        headers["ETag"] = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content.Body))}\"";
        SandboxLinks.Add(headers, request, content.Pages);
        return request.IfNoneMatch == headers["ETag"] ? new SandboxGitHubResponse(304, headers, default) : new SandboxGitHubResponse(200, headers, content.Body);
    }

    private SandboxContent Find(SandboxGitHubRequest request, DateTimeOffset now) => request.Path.Split('/') switch
    {
        ["repos", var owner, var name, .. var rest] when !options.Faults.MissingRepositories.Contains($"{owner}/{name}") => OfProject(ProjectOf(owner, name), rest, request, now),
        ["users", var login] when !options.Faults.MissingUsers.Contains(login) && SandboxPeople.Find(login) is { } person => new SandboxContent(200, SandboxPeople.Write(options.Seed, person, now)),
        ["rate_limit"] => new SandboxContent(200, "{}"u8.ToArray()),
        _ => SandboxContent.NotFound,
    };

    private static SandboxContent OfProject(SandboxProject project, string[] rest, SandboxGitHubRequest request, DateTimeOffset now) => rest switch
    {
        [] => new SandboxContent(200, SandboxDetails.WriteRepository(project, now)),
        ["languages"] => new SandboxContent(200, SandboxDetails.WriteLanguages(project, now)),
        ["pulls", var number] => PullRequest(project, number, now),
        [var part] => SandboxListing.Write(project, part, request, now),
        _ => SandboxContent.NotFound,
    };

    private static SandboxContent PullRequest(SandboxProject project, string text, DateTimeOffset now)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number < 1 || number > project.Issues.CountAt(now))
            return SandboxContent.NotFound;
        var issue = new SandboxIssue(project, number - 1, now);
        return issue.IsPullRequest ? new SandboxContent(200, GitHubJson.Value(json => SandboxIssues.WritePullRequest(json, project, issue, withStats: true))) : SandboxContent.NotFound;
    }

    private SandboxProject ProjectOf(string owner, string name) => _projects.GetOrAdd($"{owner}/{name}", _ => new SandboxProject(options, owner, name));

    private bool Truncates(SandboxGitHubRequest request, int number) => options.Faults.TruncatedRequests.Contains(number) || options.Faults.TruncatedPaths.Contains(request.Path);

    private SandboxGitHubResponse Counted(GitHubToken token, DateTimeOffset now, SandboxGitHubResponse response)
    {
        lock (_lock)
            QuotaOf(token).Take();
        return Uncounted(token, now, response);
    }

    private SandboxGitHubResponse Uncounted(GitHubToken token, DateTimeOffset now, SandboxGitHubResponse response)
    {
        GitHubRateLimit limit;
        lock (_lock)
        {
            QuotaOf(token).IsUsedUp(now);
            limit = QuotaOf(token).State;
        }

        return response with
        {
            Headers = new Dictionary<string, string>(response.Headers)
            {
                ["X-RateLimit-Limit"] = limit.Limit.ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Remaining"] = Math.Max(0, limit.Remaining).ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Reset"] = limit.ResetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Resource"] = "core",
            },
        };
    }

    private SandboxTokenQuota QuotaOf(GitHubToken token)
    {
        if (!_quotas.TryGetValue(token.Label, out var quota))
            _quotas[token.Label] = quota = new SandboxTokenQuota(options.Quotas.TryGetValue(token.Label, out var own) ? own : options.Quota, options.QuotaWindow);
        return quota;
    }
}
