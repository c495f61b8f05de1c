namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>Keeps how far a repository has been read. Thread-safe.</summary>
internal sealed class SweepNotes(ITaskState state, RepositoryName repository)
{
    private readonly string _prefix = repository.ToString().ToLowerInvariant();

    internal async Task<EntityProgress> OfAsync(GitHubEntity entity, CancellationToken cancellationToken) =>
        await state.GetAsync<EntityProgress>(KeyOf(entity), cancellationToken) ?? new EntityProgress();

    internal Task NoteAsync(GitHubEntity entity, EntityProgress progress, CancellationToken cancellationToken) => state.SetAsync(KeyOf(entity), progress, cancellationToken);

    /// <summary>What the task had done when it gave its slot back; <see langword="null"/> when it was another run's, or none.</summary>
    internal async Task<GitHubSummary?> TakeUpAsync(string stamp, DateTimeOffset session, CancellationToken cancellationToken) =>
        await state.GetAsync<RestNote>(RestKey, cancellationToken) is { } note && note.Stamp == stamp && note.Session == session ? note.Done : null;

    internal Task RestAsync(string stamp, DateTimeOffset session, GitHubSummary done, CancellationToken cancellationToken) =>
        state.SetAsync(RestKey, new RestNote(stamp, session, done), cancellationToken);

    internal Task EndAsync(CancellationToken cancellationToken) => state.RemoveAsync(RestKey, cancellationToken);

    private string RestKey => $"{_prefix}:rest";

    private string KeyOf(GitHubEntity entity) => $"{_prefix}:{entity.Name()}";

    private sealed record RestNote(string Stamp, DateTimeOffset Session, GitHubSummary Done);
}
