using System.Text;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>Objects as texts.</summary>
public static class Texts
{
    public static async Task<ObjectInfo> PutTextAsync(this IObjectStore store, string key, string text, PutOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await store.PutAsync(key, content, options ?? PutOptions.Json, CancellationToken.None);
    }

    public static async Task<string?> ReadTextAsync(this IObjectStore store, string key) =>
        await store.ReadBytesAsync(key, CancellationToken.None) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public static async Task<IReadOnlyList<string>> KeysAsync(this IObjectStore store, string prefix = "")
    {
        var keys = new List<string>();
        await foreach (var page in store.ListPagesAsync(prefix, CancellationToken.None))
            keys.AddRange(page.Select(info => info.Key));
        return keys;
    }
}
