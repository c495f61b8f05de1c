namespace Dagfire.Tasks.GitHub;

/// <summary>One request to GitHub: one object, or one page of a listing. Immutable.</summary>
public sealed record GitHubRequest
{
    /// <summary>The most a page may hold.</summary>
    public const int MaxPageSize = 100;

    private GitHubRequest(GitHubResource resource, string subject, string path)
    {
        Resource = resource;
        Subject = subject;
        Path = path;
    }

    /// <summary>What is asked for.</summary>
    public GitHubResource Resource { get; }

    /// <summary>Of whom, for people: <c>apache/airflow</c>, <c>apache/airflow#7</c>, a login.</summary>
    public string Subject { get; }

    /// <summary>The path without query, relative to the API's address.</summary>
    public string Path { get; }

    /// <summary>
    /// Commits and issues: only what was committed or updated at or after this instant; GitHub looks at whole seconds. Default none. Others do not know it.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Entries per page, 1 to 100. Default 100.</summary>
    public int PageSize { get; init; } = MaxPageSize;

    /// <summary><see cref="GitHubAnswer.NextPage"/> of the page before. Default the first page.</summary>
    public string? Page { get; init; }

    /// <summary>
    /// <see cref="GitHubAnswer.ETag"/> of an earlier answer to the same request: when nothing has changed since, the answer is <see cref="GitHubAnswer.NotModified"/> and
    /// costs nothing of the quota. Default none.
    /// </summary>
    public string? ETag { get; init; }

    /// <summary>A repository, or something of it.</summary>
    /// <param name="resource">What; neither a user nor a single pull request.</param>
    /// <param name="repository">The repository.</param>
    public static GitHubRequest Of(GitHubResource resource, RepositoryName repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new GitHubRequest(resource, repository.ToString(), $"repos/{repository}{PartOf(resource)}");
    }

    /// <summary>A pull request with its stats.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="number">Its number, positive.</param>
    public static GitHubRequest PullRequest(RepositoryName repository, long number)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new GitHubRequest(GitHubResource.PullRequest, $"{repository}#{number}", $"repos/{repository}/pulls/{number}");
    }

    /// <summary>A user.</summary>
    /// <param name="login">The user's login.</param>
    public static GitHubRequest User(string login)
    {
        ArgumentException.ThrowIfNullOrEmpty(login);
        return new GitHubRequest(GitHubResource.User, login, $"users/{Uri.EscapeDataString(login)}");
    }

    private static string PartOf(GitHubResource resource) => resource switch
    {
        GitHubResource.Repository => "",
        GitHubResource.Languages => "/languages",
        GitHubResource.Branches => "/branches",
        GitHubResource.Commits => "/commits",
        GitHubResource.Contributors => "/contributors",
        GitHubResource.Issues => "/issues",
        GitHubResource.PullRequests => "/pulls",
        GitHubResource.Releases => "/releases",
        GitHubResource.Stargazers => "/stargazers",
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "This is not asked for by repository alone."),
    };
}
