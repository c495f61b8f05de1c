namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>
/// Reads a repository from GitHub into the object store, newline-delimited JSON per entity (see <see cref="GitHubKeys"/>). What was read is kept between runs: the next run asks
/// for what is newer, and an answer that has not changed costs nothing of the quota. When every token rests, the task gives its slot back until the first may ask again, takes no
/// retry and goes on where it stopped. A run that is cleared reads its own stretch again. The run's param <c>full_refresh</c>, when true, reads everything again.
/// </summary>
/// <param name="Repository">The repository, <c>owner/name</c>.</param>
public sealed record ExtractGitHub(string Repository) : IOperator<GitHubSummary>
{
    /// <summary>What is extracted, in order. Default everything that has a raw table.</summary>
    public IReadOnlyList<GitHubEntity> Entities { get; init; } = GitHubEntities.WithTables;

    /// <summary>
    /// Whether each pull request is asked for its stats: commits, changed files, added and deleted lines. That is a request for each that changed. Default <see langword="true"/>.
    /// </summary>
    public bool PullRequestStats { get; init; } = true;

    /// <summary>
    /// How far behind the last reading commits are read again, not negative: a commit may be pushed long after it was made. Default 3 days.
    /// </summary>
    public TimeSpan CommitOverlap { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Users are read again so long after their last reading, not negative: they seldom change, and each is a request. Default 7 days.</summary>
    public TimeSpan UserInterval { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Entries per page, 1 to 100. Default 100.</summary>
    public int PageSize { get; init; } = GitHubRequest.MaxPageSize;

    /// <summary>Whether everything is read again, whatever was read before. Default <see langword="false"/>.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Further tries of a request GitHub failed to answer, 0 or more. Default 3.</summary>
    public int RequestRetries { get; init; } = 3;

    /// <summary>Wait before the first further try; doubles from try to try. Default 1 second.</summary>
    public TimeSpan RequestRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the parameters, one sentence each.</summary>
    internal IEnumerable<string> Problems
    {
        get
        {
            if (!RepositoryName.TryParse(Repository, out _))
                yield return $"Repository is '{Repository}'; it is written owner/name, for example apache/airflow.";
            if (PageSize is < 1 or > GitHubRequest.MaxPageSize)
                yield return $"PageSize is {PageSize}; allowed are 1 to {GitHubRequest.MaxPageSize}.";
            if (RequestRetries < 0)
                yield return $"RequestRetries is {RequestRetries}; it must not be negative.";
            foreach (var (name, value) in new[] { (nameof(CommitOverlap), CommitOverlap), (nameof(UserInterval), UserInterval), (nameof(RequestRetryDelay), RequestRetryDelay) })
            {
                if (value < TimeSpan.Zero)
                    yield return $"{name} is {value}; it must not be negative.";
            }
        }
    }
}
