using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>How an entity is read: which listing, and what is asked for each of its entries. Immutable.</summary>
/// <param name="Resource">The listing, or the object.</param>
internal sealed record SweepPlan(GitHubResource Resource)
{
    // GitHub's own copies of a change appear one after the other.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    /// <summary>Whether the pages themselves are written.</summary>
    internal bool WritesPages { get; init; } = true;

    /// <summary>Whether an answer that is known is asked for with its ETag.</summary>
    internal bool IsConditional { get; init; }

    /// <summary>Whether GitHub leaves out what is older than a sweep's start.</summary>
    internal bool AsksSince { get; init; }

    /// <summary>Whether the listing is left when an entry is older than a sweep's start: it is ordered by the last update.</summary>
    internal bool StopsAtSince { get; init; }

    /// <summary>Whether new entries come at the end, so that a sweep may begin where the one before ended.</summary>
    internal bool GrowsAtEnd { get; init; }

    /// <summary>What is asked for an entry; nothing when <see langword="null"/>.</summary>
    internal Func<JsonElement, GitHubRequest?>? DetailOf { get; init; }

    /// <summary>Whether what is asked for an entry is put into an array of its own, as the raw table has it.</summary>
    internal bool WrapsDetails { get; init; }

    /// <summary>How far behind the last sweep the next one begins.</summary>
    internal TimeSpan Overlap { get; init; } = Lag;

    internal static SweepPlan Of(GitHubEntity entity, RepositoryName repository, ExtractGitHub parameters) => entity switch
    {
        GitHubEntity.Repositories => new(GitHubResource.Repository) { IsConditional = true },
        GitHubEntity.Languages => new(GitHubResource.Languages) { IsConditional = true },
        GitHubEntity.Contributors => new(GitHubResource.Contributors) { IsConditional = true },
        GitHubEntity.Releases => new(GitHubResource.Releases) { IsConditional = true },
        GitHubEntity.Branches => new(GitHubResource.Branches) { IsConditional = true },
        GitHubEntity.Commits => new(GitHubResource.Commits) { AsksSince = true, Overlap = parameters.CommitOverlap },
        GitHubEntity.Issues => new(GitHubResource.Issues) { AsksSince = true },
        GitHubEntity.Stargazers => new(GitHubResource.Stargazers) { GrowsAtEnd = true },
        GitHubEntity.PullRequests => new(GitHubResource.PullRequests)
        {
            StopsAtSince = true,
            WrapsDetails = true,
            DetailOf = parameters.PullRequestStats ? entry => GitHubRequest.PullRequest(repository, entry.GetProperty("number").GetInt64()) : null,
        },
        GitHubEntity.Users => new(GitHubResource.Contributors) { WritesPages = false, DetailOf = entry => LoginOf(entry) is { } login ? GitHubRequest.User(login) : null },
        _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "There is no such entity."),
    };

    private static string? LoginOf(JsonElement entry) => entry.TryGetProperty("login", out var login) && login.GetString() is { Length: > 0 } text ? text : null;
}
