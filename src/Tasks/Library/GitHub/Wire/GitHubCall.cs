using System.Globalization;

namespace Dagfire.Tasks.GitHub.Wire;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Path">Path and query, relative to the API's address.</param>
/// <param name="Accept">The media type asked for.</param>
/// <param name="ETag">Goes as <c>If-None-Match</c>; <see langword="null"/> for none.</param>
public sealed record GitHubCall(string Path, string Accept, string? ETag)
{
    /// <summary>The media type of the REST API.</summary>
    public const string Json = "application/vnd.github+json";

    /// <summary>The media type that tells the time of each star.</summary>
    public const string Stars = "application/vnd.github.star+json";

    /// <summary>The call of a request.</summary>
    /// <param name="request">The request.</param>
    public static GitHubCall Of(GitHubRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new GitHubCall(request.Page ?? PathOf(request), request.Resource == GitHubResource.Stargazers ? Stars : Json, request.ETag);
    }

    /// <summary>Whether an answer is a page of an array.</summary>
    internal static bool IsListing(GitHubResource resource) =>
        resource is not (GitHubResource.Repository or GitHubResource.Languages or GitHubResource.PullRequest or GitHubResource.User);

    private static string PathOf(GitHubRequest request)
    {
        if (!IsListing(request.Resource))
            return request.Path;
        var since = request.Since is { } instant ? $"&since={instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "";
        return request.Resource switch
        {
            // Oldest first: what is new comes at the end and moves no page.
            GitHubResource.Issues => $"{request.Path}?state=all&sort=created&direction=asc&per_page={request.PageSize}{since}",
            // There is no since for them: read from the last updated back.
            GitHubResource.PullRequests => $"{request.Path}?state=all&sort=updated&direction=desc&per_page={request.PageSize}",
            GitHubResource.Commits => $"{request.Path}?per_page={request.PageSize}{since}",
            _ => $"{request.Path}?per_page={request.PageSize}",
        };
    }
}
