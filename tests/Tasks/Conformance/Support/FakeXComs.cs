using System.Collections.Concurrent;
using System.Text.Json;

namespace Dagfire.Tasks.Support;

/// <summary>XComs in memory.</summary>
public sealed class FakeXComs(TaskId taskId) : IXComs
{
    private readonly ConcurrentDictionary<(TaskId, string), string> _values = new();

    public Task<string?> PullAsync(TaskId taskId, int mapIndex, string key, CancellationToken cancellationToken) => PullAsync(taskId, key, cancellationToken);

    public Task<string?> PullAsync(TaskId taskId, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_values.GetValueOrDefault((taskId, key)));

    public Task PushAsync<T>(string key, T value, CancellationToken cancellationToken)
    {
        _values[(taskId, key)] = JsonSerializer.Serialize(value, DagfireJson.Options);
        return Task.CompletedTask;
    }
}
