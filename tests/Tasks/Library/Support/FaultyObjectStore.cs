using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store that fails a few times, at moments a seed decides: before a change, or behind it, so that nobody hears of it; and at reads.</summary>
/// <param name="inner">The store.</param>
/// <param name="random">Decides.</param>
/// <param name="oneIn">One request in so many fails.</param>
public sealed class FaultyObjectStore(IObjectStore inner, Random random, int oneIn = 10) : IObjectStore
{
    // Fewer than a task has attempts, whichever task they meet.
    private const int MostFaults = 2;
    private readonly Lock _lock = new();
    private int _left = MostFaults;

    public int Faults => MostFaults - Volatile.Read(ref _left);

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(key, () => inner.PutAsync(key, content, options, cancellationToken));

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => ChangeAsync(key, async () =>
    {
        await inner.DeleteAsync(key, cancellationToken);
        return true;
    });

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => ReadAsync(key, () => inner.GetAsync(key, cancellationToken));

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => ReadAsync(key, () => inner.HeadAsync(key, cancellationToken));

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => ReadAsync(request.Prefix, () => inner.ListAsync(request, cancellationToken));

    private async Task<T> ChangeAsync<T>(string key, Func<Task<T>> change)
    {
        var (fails, isBefore) = Draw();
        if (fails && isBefore)
            throw new ObjectStoreException($"'{key}' was not changed.") { MayPass = true };
        var changed = await change();
        return fails ? throw new ObjectStoreException($"'{key}' was changed, but nobody said so.") { MayPass = true } : changed;
    }

    private Task<T> ReadAsync<T>(string key, Func<Task<T>> read) => Draw().Fails ? throw new ObjectStoreException($"'{key}' was not read.") { MayPass = true } : read();

    private (bool Fails, bool IsBefore) Draw()
    {
        lock (_lock)
        {
            var fails = _left > 0 && random.Next(oneIn) == 0;
            if (fails)
                _left--;
            return (fails, random.Next(2) == 0);
        }
    }
}
