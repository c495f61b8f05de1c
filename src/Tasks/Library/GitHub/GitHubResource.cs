namespace Dagfire.Tasks.GitHub;

/// <summary>What GitHub is asked for.</summary>
public enum GitHubResource
{
    /// <summary>A repository, an object.</summary>
    Repository,

    /// <summary>The bytes of code by language, an object.</summary>
    Languages,

    /// <summary>The branches, pages of an array.</summary>
    Branches,

    /// <summary>The commits of the default branch, newest first, pages of an array.</summary>
    Commits,

    /// <summary>Who has committed how often, pages of an array. Empty for a repository without commits.</summary>
    Contributors,

    /// <summary>Issues in any state, oldest first, with labels, milestone and reactions; pull requests are among them. Pages of an array.</summary>
    Issues,

    /// <summary>Pull requests in any state, last updated first, without their stats. Pages of an array.</summary>
    PullRequests,

    /// <summary>One pull request with its stats: commits, changed files, added and deleted lines, comments. An object.</summary>
    PullRequest,

    /// <summary>The releases, newest first, pages of an array.</summary>
    Releases,

    /// <summary>Those who starred a repository, each with the time, earliest first. Pages of an array.</summary>
    Stargazers,

    /// <summary>A user with its location, an object.</summary>
    User,
}
