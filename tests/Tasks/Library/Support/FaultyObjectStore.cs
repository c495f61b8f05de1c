using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store that fails a few times, at moments a seed decides: before a write, or behind it, so that nobody hears of it.</summary>
public sealed class FaultyObjectStore(IObjectStore inner, Random random) : IObjectStore
{
    // Fewer than a task has attempts, whichever task they meet.
    private const int MostFaults = 2;
    private readonly Lock _lock = new();
    private int _left = MostFaults;

    public int Faults => MostFaults - Volatile.Read(ref _left);

    public async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        var (fails, isBefore) = Draw();
        if (fails && isBefore)
            throw new ObjectStoreException($"'{key}' was not written.") { MayPass = true };
        var info = await inner.PutAsync(key, content, options, cancellationToken);
        return fails ? throw new ObjectStoreException($"'{key}' was written, but nobody said so.") { MayPass = true } : info;
    }

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);

    private (bool Fails, bool IsBefore) Draw()
    {
        lock (_lock)
        {
            var fails = _left > 0 && random.Next(10) == 0;
            if (fails)
                _left--;
            return (fails, random.Next(2) == 0);
        }
    }
}
