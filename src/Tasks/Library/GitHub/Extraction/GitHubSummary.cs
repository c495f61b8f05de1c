using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>What an extraction did, the stretches before it gave its slot back included.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Entities">What was read of each entity.</param>
/// <param name="Tokens">What each token did, and how it stands; never its value.</param>
/// <param name="Rests">How often the task gave its slot back because every token rested.</param>
public sealed record GitHubSummary(string Repository, IReadOnlyList<EntitySummary> Entities, IReadOnlyList<TokenReport> Tokens, int Rests)
{
    /// <summary>Answers that could not be read, over all entities.</summary>
    public int Unreadable => Entities.Sum(entity => entity.Unreadable);
}

/// <summary>What was read of one entity.</summary>
/// <param name="Entity">Its written name.</param>
/// <param name="Answers">Answers that were written.</param>
/// <param name="Items">Entries in them.</param>
/// <param name="Unchanged">Answers that have not changed since they were written last.</param>
/// <param name="Unreadable">Answers that could not be read, kept aside.</param>
/// <param name="Missing">Users and pull requests that are gone.</param>
public sealed record EntitySummary(string Entity, int Answers, int Items, int Unchanged, int Unreadable, int Missing)
{
    /// <summary>Where the answers lie that could not be read, at most 100.</summary>
    public IReadOnlyList<string> UnreadableKeys { get; init; } = [];
}
