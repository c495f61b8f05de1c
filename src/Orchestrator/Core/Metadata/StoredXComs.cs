using System.Text.Json;
using Dagfire.Execution;

namespace Dagfire.Metadata;

/// <summary>The values of one run, seen by one of its attempts.</summary>
internal sealed class StoredXComs(MetadataDatabase database, AttemptReference attempt) : IXComs
{
    public async Task<string?> PullAsync(TaskId taskId, string key, CancellationToken cancellationToken)
    {
        var values = await database.QueryAsync<string>(
            "get_xcom", new { run_key = attempt.RunKey, task_id = taskId.Value, map_index = -1, key }, cancellationToken);
        return values.FirstOrDefault();
    }

    public async Task PushAsync<T>(string key, T value, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var json = JsonSerializer.Serialize(value, DagfireJson.Options);
        if (XComSize.Problem(json) is { } problem)
            throw new ArgumentException(problem, nameof(value));
        await database.ExecuteAsync(
            "set_xcom", new { run_key = attempt.RunKey, task_id = attempt.TaskId, map_index = attempt.MapIndex, key, value = json }, cancellationToken);
    }
}
