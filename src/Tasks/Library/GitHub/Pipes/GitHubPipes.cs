using System.Text.Json;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.GitHub.Pipes;

/// <summary>The pipes that load what <see cref="ExtractGitHub"/> writes: one for each raw table.</summary>
public static class GitHubPipes
{
    /// <summary>The pipes, for example <c>github_commits_snowpipe</c> into <c>raw_github_commits</c>.</summary>
    public static IReadOnlyList<Pipe> All { get; } = [.. GitHubEntities.WithTables.Select(PipeOf)];

    /// <summary>The name of an entity's pipe.</summary>
    /// <param name="entity">The entity.</param>
    public static string NameOf(GitHubEntity entity) => $"github_{entity.Name()}_snowpipe";

    private static Pipe PipeOf(GitHubEntity entity) =>
        new(NameOf(entity), $"github_{entity.Name()}_stage", GitHubKeys.PrefixOf(entity), $"raw_github_{entity.Name()}", FormatOf(entity));

    private static GitHubAnswerFormat FormatOf(GitHubEntity entity) => entity switch
    {
        GitHubEntity.Users => new(JsonValueKind.Object, hasRepository: false),
        GitHubEntity.Repositories or GitHubEntity.Languages => new(JsonValueKind.Object, hasRepository: true),
        _ => new(JsonValueKind.Array, hasRepository: true),
    };
}
