using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Execution;

namespace Dagfire.Metadata;

/// <summary>The values of one run, seen by one of its attempts.</summary>
internal sealed class StoredXComs(MetadataDatabase database, AttemptReference attempt, Dag dag) : IXComs
{
    private const int NotMapped = -1;

    public Task<string?> PullAsync(TaskId taskId, string key, CancellationToken cancellationToken)
    {
        if (taskId.Value == attempt.TaskId)
            return PullAsync(taskId, attempt.MapIndex, key, cancellationToken);
        if (dag.Find(taskId.Value) is not { IsMapped: true } other)
            return PullAsync(taskId, NotMapped, key, cancellationToken);
        return dag.Find(attempt.TaskId) is { } own && own.IsExpandedWith(other)
            ? PullAsync(taskId, attempt.MapIndex, key, cancellationToken)
            : PullAllAsync(taskId, key, cancellationToken);
    }

    public async Task<string?> PullAsync(TaskId taskId, int mapIndex, string key, CancellationToken cancellationToken)
    {
        var values = await database.QueryAsync<string>(
            "get_xcom", new { run_key = attempt.RunKey, task_id = taskId.Value, map_index = mapIndex, key }, cancellationToken);
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

    private async Task<string?> PullAllAsync(TaskId taskId, string key, CancellationToken cancellationToken)
    {
        var values = await database.QueryAsync<string>("list_mapped_xcoms", new { run_key = attempt.RunKey, task_id = taskId.Value, key }, cancellationToken);
        return $"[{string.Join(',', values)}]";
    }
}
