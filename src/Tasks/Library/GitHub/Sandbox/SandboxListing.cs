using System.Globalization;
using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Cuts listings of a generated repository into pages. Stateless.</summary>
internal static class SandboxListing
{
    private const int DefaultPageSize = 30;
    private const int MaxPageSize = 100;
    private static readonly string[] Branches = ["main", "v1-stable", "v2-stable", "feature/élan"];

    internal static SandboxContent Write(SandboxProject project, string part, SandboxGitHubRequest request, DateTimeOffset now) => part switch
    {
        "branches" => Page(request, project.IsEmpty ? [] : Branches, (json, name) => SandboxCommits.WriteBranch(json, project, name, Array.IndexOf(Branches, name))),
        "commits" => project.IsEmpty ? SandboxContent.NoCommits : Commits(project, request, now),
        "contributors" => project.IsEmpty ? SandboxContent.Nothing : Page(request, project.ContributorsAt(now), SandboxDetails.WriteContributor),
        "issues" => Page(request, Issues(project, request, now), (json, issue) => SandboxIssues.Write(json, project, issue)),
        "pulls" => Page(request, PullRequests(project, now), (json, issue) => SandboxIssues.WritePullRequest(json, project, issue, withStats: false)),
        "releases" => Page(request, NewestFirst(project.Releases.CountAt(now)), (json, index) => SandboxDetails.WriteRelease(json, project, index)),
        "stargazers" => Page(request, Enumerable.Range(0, project.Stars.CountAt(now)).ToArray(),
            (json, index) => SandboxDetails.WriteStar(json, project, index, request.Accept.Contains("star", StringComparison.Ordinal))),
        _ => SandboxContent.NotFound,
    };

    private static SandboxContent Commits(SandboxProject project, SandboxGitHubRequest request, DateTimeOffset now)
    {
        var count = project.Commits.CountAt(now);
        var first = Since(request) is { } since ? Math.Min(count, project.Commits.FirstFrom(since)) : 0;
        return Page(request, new Countdown(count - 1, count - first), (json, index) => SandboxCommits.Write(json, project, index));
    }

    private static SandboxIssue[] Issues(SandboxProject project, SandboxGitHubRequest request, DateTimeOffset now)
    {
        var since = Since(request);
        return [.. Enumerable.Range(0, project.Issues.CountAt(now)).Select(index => new SandboxIssue(project, index, now)).Where(issue => since is null || issue.UpdatedAt >= since)];
    }

    private static SandboxIssue[] PullRequests(SandboxProject project, DateTimeOffset now) =>
    [
        .. Enumerable.Range(0, project.Issues.CountAt(now)).Select(index => new SandboxIssue(project, index, now)).Where(issue => issue.IsPullRequest)
            .OrderByDescending(issue => issue.UpdatedAt).ThenBy(issue => issue.Number),
    ];

    private static Countdown NewestFirst(int count) => new(count - 1, count);

    private static DateTimeOffset? Since(SandboxGitHubRequest request) =>
        request.Query.TryGetValue("since", out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    private static SandboxContent Page<T>(SandboxGitHubRequest request, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        var size = Math.Min(request.Number("per_page", DefaultPageSize), MaxPageSize);
        var first = (request.Number("page", 1) - 1L) * size;
        var page = Enumerable.Range(0, (int)Math.Clamp(items.Count - first, 0, size)).Select(offset => items[(int)first + offset]);
        return new SandboxContent(200, GitHubJson.Array(page, write), Math.Max(1, (items.Count + size - 1) / size));
    }

    /// <summary>So many numbers, downwards.</summary>
    private sealed class Countdown(int first, int count) : IReadOnlyList<int>
    {
        public int Count => count;

        public int this[int index] => first - index;

        public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, count).Select(index => first - index).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
