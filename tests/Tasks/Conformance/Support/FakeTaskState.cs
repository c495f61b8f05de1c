using System.Collections.Concurrent;
using System.Text.Json;

namespace Dagfire.Tasks.Support;

/// <summary>Task state in memory, as JSON like the real one.</summary>
public sealed class FakeTaskState : ITaskState
{
    private readonly ConcurrentDictionary<string, string> _values = new();

    /// <summary>Throws before the so-manieth write from now; a kill at that moment.</summary>
    public int? FailAtWrite { get; set; }

    public IReadOnlyDictionary<string, string> Values => _values;

    public Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken) =>
        Task.FromResult(_values.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<T>(json, DagfireJson.Options) : default);

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, T>>(_values
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => JsonSerializer.Deserialize<T>(pair.Value, DagfireJson.Options)!));

    public Task SetAsync<T>(string key, T value, CancellationToken cancellationToken)
    {
        if (FailAtWrite is { } left && (FailAtWrite = left - 1) == 0)
            throw new IOException("killed here");
        _values[key] = JsonSerializer.Serialize(value, DagfireJson.Options);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        _values.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
