using System.Text.Json;

namespace Dagfire.Tasks.Support;

/// <summary>Task state in a file, replaced as a whole by every write: it outlives a kill of its process.</summary>
public sealed class FileTaskState(string path) : ITaskState
{
    public Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken) =>
        Task.FromResult(Read().TryGetValue(key, out var value) ? value.Deserialize<T>(DagfireJson.Options) : default);

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, T>>(Read()
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value.Deserialize<T>(DagfireJson.Options)!));

    public Task SetAsync<T>(string key, T value, CancellationToken cancellationToken)
    {
        var values = Read();
        values[key] = JsonSerializer.SerializeToElement(value, DagfireJson.Options);
        Write(values);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var values = Read();
        values.Remove(key);
        Write(values);
        return Task.CompletedTask;
    }

    private Dictionary<string, JsonElement> Read() =>
        File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllBytes(path))! : [];

    private void Write(Dictionary<string, JsonElement> values)
    {
        File.WriteAllBytes($"{path}.new", JsonSerializer.SerializeToUtf8Bytes(values));
        File.Move($"{path}.new", path, overwrite: true);
    }
}
