namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>What is extracted of a repository: each has a folder of objects and, branches apart, a raw table of its own. Written as <see cref="GitHubEntities.Name"/> says.</summary>
public enum GitHubEntity
{
    /// <summary>The repository itself.</summary>
    Repositories,

    /// <summary>Its languages.</summary>
    Languages,

    /// <summary>Who has committed how often.</summary>
    Contributors,

    /// <summary>Its commits.</summary>
    Commits,

    /// <summary>Its issues with labels, milestones and reactions; pull requests are among them.</summary>
    Issues,

    /// <summary>Its pull requests.</summary>
    PullRequests,

    /// <summary>Who starred it, and when.</summary>
    Stargazers,

    /// <summary>Its releases.</summary>
    Releases,

    /// <summary>Its contributors as users, with their locations.</summary>
    Users,

    /// <summary>Its branches. They have no raw table: they are objects only.</summary>
    Branches,
}

/// <summary>The written names of <see cref="GitHubEntity"/>.</summary>
public static class GitHubEntities
{
    /// <summary>Those that have a raw table.</summary>
    public static IReadOnlyList<GitHubEntity> WithTables { get; } = [.. Enum.GetValues<GitHubEntity>().Where(entity => entity != GitHubEntity.Branches)];

    /// <summary>The written name, for example <c>pull_requests</c>.</summary>
    /// <param name="entity">The entity.</param>
    public static string Name(this GitHubEntity entity) => entity == GitHubEntity.PullRequests ? "pull_requests" : entity.ToString().ToLowerInvariant();
}
