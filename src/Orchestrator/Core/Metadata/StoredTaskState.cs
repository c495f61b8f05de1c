using System.Text.Json;

namespace Dagfire.Metadata;

/// <summary>The values one task keeps from run to run.</summary>
internal sealed class StoredTaskState(MetadataDatabase database, TimeProvider clock, string dagId, string taskId) : ITaskState
{
    private const int LongestKey = 250;

    public async Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken)
    {
        var values = await database.QueryAsync<string>("get_task_state", new { dag_id = dagId, task_id = taskId, key = Checked(key) }, cancellationToken);
        return values.Count == 0 ? default : JsonSerializer.Deserialize<T>(values[0], DagfireJson.Options);
    }

    public async Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string prefix, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(
            "list_task_state", new { dag_id = dagId, task_id = taskId, prefix, prefix_length = prefix.Length }, cancellationToken);
        return rows.ToDictionary(row => row.Key, row => JsonSerializer.Deserialize<T>(row.Value, DagfireJson.Options)!);
    }

    public Task SetAsync<T>(string key, T value, CancellationToken cancellationToken) => database.ExecuteAsync(
        "set_task_state",
        new { dag_id = dagId, task_id = taskId, key = Checked(key), value = JsonSerializer.Serialize(value, DagfireJson.Options), now = database.Instant(clock.GetUtcNow()) },
        cancellationToken);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        database.ExecuteAsync("remove_task_state", new { dag_id = dagId, task_id = taskId, key = Checked(key) }, cancellationToken);

    private static string Checked(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Length <= LongestKey ? key : throw new ArgumentException($"The key has {key.Length} characters; the limit is {LongestKey}.", nameof(key));
    }

    private sealed class Row
    {
        public string Key { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
