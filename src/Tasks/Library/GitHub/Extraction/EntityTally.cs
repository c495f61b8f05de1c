namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>Counts what is read of one entity. Not thread-safe.</summary>
internal sealed class EntityTally(GitHubEntity entity, EntitySummary? before)
{
    private const int MaxKeys = 100;
    private readonly List<string> _unreadable = [.. before?.UnreadableKeys ?? []];
    private int _unreadableCount = before?.Unreadable ?? 0;

    internal int Answers { get; set; } = before?.Answers ?? 0;

    internal int Items { get; set; } = before?.Items ?? 0;

    internal int Unchanged { get; set; } = before?.Unchanged ?? 0;

    internal int Missing { get; set; } = before?.Missing ?? 0;

    internal EntitySummary Summary => new(entity.Name(), Answers, Items, Unchanged, _unreadableCount, Missing) { UnreadableKeys = [.. _unreadable.Take(MaxKeys)] };

    internal void Kept(string key)
    {
        _unreadableCount++;
        if (_unreadable.Count < MaxKeys)
            _unreadable.Add(key);
    }
}
