using System.Text;
using Dagfire.Tasks.Objects;

namespace Dagfire.Sandbox.S3;

/// <summary>Objects in memory. Thread-safe.</summary>
internal sealed class S3Memory(TimeProvider clock) : IS3Contents
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (ObjectInfo Info, byte[] Content)> _objects =
        new(Comparer<string>.Create((one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other))));

    public Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_objects.TryGetValue(key, out var found) ? new StoredObject(found.Info, new MemoryStream(found.Content, writable: false)) : null);
    }

    public Task<(IReadOnlyList<ObjectInfo> Objects, bool IsTruncated)> ListAsync(string prefix, string? after, int most, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = _objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || _objects.Comparer.Compare(pair.Key, after) > 0))
                .Select(pair => pair.Value.Info).Take(most + 1).ToList();
            return Task.FromResult<(IReadOnlyList<ObjectInfo>, bool)>(([.. found.Take(most)], found.Count > most));
        }
    }

    public Task<string> PutAsync(string key, byte[] content, string contentType, string etag, S3Condition condition, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            condition.Check(_objects.TryGetValue(key, out var found) ? found.Info.ETag : null);
            _objects[key] = (new ObjectInfo(key, content.Length, etag, contentType, clock.GetUtcNow()), content);
            return Task.FromResult(etag);
        }
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        lock (_lock)
            _objects.Remove(key);
        return Task.CompletedTask;
    }
}
